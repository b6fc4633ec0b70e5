import { initAll } from '../lib/nhsuk/nhsuk-frontend.min.js'

initAll()

// Undo is offered for as long as it can still be done, and not a moment longer.
for (const form of document.querySelectorAll('form[data-cgs-until]')) {
  const left = () => Math.ceil((Number(form.dataset.cgsUntil) - Date.now()) / 1000)
  const button = form.querySelector('button')
  const label = button.textContent.trim()
  const seconds = document.createElement('span')
  seconds.setAttribute('aria-hidden', 'true')
  button.textContent = label
  button.append(seconds)
  const tick = () => {
    if (left() <= 0) return form.remove()
    seconds.textContent = ` (${left()} s)`
    setTimeout(tick, 1000)
  }
  tick()
}

// A key that a page names on a button presses it, unless somebody is typing.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, [contenteditable]')) return
  const button = document.querySelector(`[data-cgs-key="${CSS.escape(event.key.toUpperCase())}"]`)
  if (button) {
    event.preventDefault()
    button.click()
  }
})

// A diagram that is wider than the window is moved as far as to show where it stands now, and no farther: how it began is to be seen, too, where there is room.
for (const diagram of document.querySelectorAll('.cgs-diagram')) {
  const now = diagram.querySelector('.cgs-drawn__step--now, .cgs-drawn__step--failed')?.getBoundingClientRect()
  if (now) diagram.scrollLeft += Math.max(0, now.right + 24 - diagram.getBoundingClientRect().right)
}
