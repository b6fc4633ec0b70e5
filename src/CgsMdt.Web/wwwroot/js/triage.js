// A panel named by the address, or by a button of the bar, opens and takes the focus; the others close.
const panels = [...document.querySelectorAll('.cgs-panel')]

const open = id => {
  const panel = panels.find(candidate => candidate.id === id)
  if (!panel) return
  for (const other of panels) other.open = other === panel
  panel.scrollIntoView({ block: 'center' })
  const field = panel.querySelector('input:not([type=hidden]), select, textarea') ?? panel.querySelector('summary')
  field.focus({ preventScroll: true })
}

for (const link of document.querySelectorAll('.cgs-actions a[href^="#"]')) {
  link.addEventListener('click', event => {
    event.preventDefault()
    open(link.hash.slice(1))
  })
}

addEventListener('hashchange', () => open(location.hash.slice(1)))
open(location.hash.slice(1))
