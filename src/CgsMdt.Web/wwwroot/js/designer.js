// Tells the designer where its data are: on this host, whatever name it is reached by.
document.querySelector('elsa-backend-provider').setAttribute('remote-endpoint', new URL('/elsa/api', location.origin).href)

const said = document.querySelector('.cgs-designer__said')
const plainFetch = globalThis.fetch.bind(globalThis)

// The designer shows nobody why something was refused; and when it is a deletion or a going back, it stops working. So the sentence is said here, and the designer goes on as if nothing had been asked.
globalThis.fetch = async (resource, options) => {
  const answer = await plainFetch(resource, options)
  const method = (options?.method ?? resource.method ?? 'GET').toUpperCase()
  const path = new URL(resource.url ?? resource, location.href).pathname
  if (!path.startsWith('/elsa/api/') || method === 'GET') return answer
  if (answer.ok) {
    if (method === 'DELETE') location.assign(location.pathname.replace(/\/designer$/, ''))
    return answer
  }
  const refusal = await answer.clone().json().catch(() => ({}))
  said.textContent = Object.values(refusal.errors ?? {}).flat().join(' ') || 'This could not be done. Open the page again, and try once more.'
  return method === 'DELETE' || path.includes('/revert/') ? new Response(null, { status: 204 })
    : path.includes('/bulk-actions/') ? Response.json({ deleted: 0 })
    : answer
}
