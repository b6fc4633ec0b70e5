// Tells the designer where its data are: on this host, whatever name it is reached by.
document.querySelector('elsa-backend-provider').setAttribute('remote-endpoint', new URL('/elsa/api', location.origin).href)

const said = document.querySelector('.cgs-designer__said')
const check = document.querySelector('.cgs-designer__check')
const ask = document.querySelector('.cgs-designer__ask')
const workflow = location.pathname.replace(/\/designer$/, '')
const slug = workflow.split('/').at(-1)

// No answer at all, or none because the session has ended: a refusal like any other, with its own sentence. Nothing in the page is lost.
const away = 'There is no connection at the moment, so nothing has been saved. What you have done is still here: save it again when there is one.'
const signedOut = 'You are signed out, so nothing has been saved. What you have done is still here: sign in in another window, then save it again in this one.'
const browserFetch = globalThis.fetch.bind(globalThis)
const plainFetch = (...asked) => browserFetch(...asked).catch(() => Response.json({ errors: { '': [away] } }, { status: 503 }))

// The one form of refusal that the designer understands; at others it stops working.
const refusal = (...sentences) => Response.json({ title: sentences[0], status: 400, errors: { '': sentences } }, { status: 400 })

// The designer saves by itself and on demand, and may do both at once: one after the other, each on top of what the last one left, so that nobody stands in their own way. One that fails
// does not stop those after it.
let earlier = Promise.resolve()
let revision = 0

// The draft as this page last saw it. Taking a file in and deleting say which that is, so that they are refused when somebody else has saved it since.
let seen = ''
const remember = definition => {
  const known = definition?.customProperties?.cgsMdtRevision
  if (known) seen = `${definition.definitionId}@${definition.version} ${known}`
}
const save = (resource, options, request) => earlier = earlier.catch(() => {}).then(async () => {
  const known = request.model.customProperties ??= {}
  known.cgsMdtRevision = Math.max(known.cgsMdtRevision ?? 0, revision)
  const answer = await plainFetch(resource, { ...options, body: JSON.stringify({ ...request, publish: false }) })
  if (!answer.ok) {
    const told = await toldOf(answer)
    offer(request.model, answer.status)
    return { answer: told }
  }
  const { workflowDefinition, problems } = await answer.clone().json()
  revision = workflowDefinition.customProperties.cgsMdtRevision
  remember(workflowDefinition)
  show(problems)
  said.textContent = ''
  return { answer, version: workflowDefinition.version, problems }
})

// What could not be saved, as a file that can be taken in again.
function offer(model, status) {
  const file = document.createElement('a')
  file.href = URL.createObjectURL(new Blob([JSON.stringify(model, null, 2)], { type: 'application/json' }))
  file.download = `${model.definitionId}-mine.json`
  file.textContent = 'Keep yours as a file'
  said.append(' ', file, status === 409 ? ', open this page again to see theirs, and take yours in with "Import" if it is the one to go on with.' : ' to be safe: it can be taken in with "Import".')
}

// What the strict check says of the draft as it is saved now.
function show(problems) {
  const [sound, details] = check.children
  sound.hidden = problems.length > 0
  details.hidden = problems.length === 0
  details.querySelector('summary').textContent = `${problems.length === 1 ? '1 thing has' : `${problems.length} things have`} to be mended before it can be published`
  details.querySelector('ul').replaceChildren(...problems.map(({ where, what, remedy }) => {
    const [item, place] = [document.createElement('li'), document.createElement('strong')]
    place.textContent = where
    item.append(place, `: ${what} ${remedy}`)
    return item
  }))
}

// What was taken in from a file is answered without a check: the page itself, asked once more, has it.
async function lookAgain() {
  const page = new DOMParser().parseFromString(await (await plainFetch(location.href)).text(), 'text/html')
  const anew = page.querySelector('.cgs-designer__check')
  if (anew) check.replaceChildren(...anew.children)
  said.textContent = anew ? '' : 'The file has been taken in, but not checked. Open this page again to see whether anything has to be mended.'
}

// Saved, checked, and with a reason: only then is it published, and the workflow's own page says so.
async function publish({ answer, version, problems }) {
  if (!answer.ok) return answer
  if (problems.length > 0) {
    check.querySelector('details').open = true
    return refusal('Saved, but not published: what has to be mended first stands at the top.')
  }
  const reason = await reasonOf()
  if (!reason) return refusal('Saved, but not published.')
  const done = await plainFetch(`/elsa/api/workflow-definitions/${slug}/publish`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ version, revision, reason })
  })
  if (!done.ok) return toldOf(done)
  location.assign(workflow)
  return new Promise(() => {}) // The page is being left; the designer need not go on.
}

const reasonOf = () => new Promise(answered => {
  const reason = ask.querySelector('textarea')
  ask.returnValue = ''
  ask.addEventListener('close', () => answered(ask.returnValue === 'publish' ? reason.value.trim() : ''), { once: true })
  ask.showModal()
  reason.focus()
})

// The designer shows some refusals for a moment and some not at all. So the sentence is said here, and stays.
async function toldOf(answer) {
  const problem = await answer.json().catch(() => ({}))
  const sentences = Object.values(problem.errors ?? {}).flat()
  if (answer.status === 401) sentences.unshift(signedOut)
  if (sentences.length === 0) sentences.push('This could not be done. Open the page again, and try once more.')
  said.textContent = sentences.join(' ')
  return refusal(...sentences)
}

// When it is a deletion or a going back that was refused, the designer stops working: it goes on as if nothing had been asked.
globalThis.fetch = async (resource, options) => {
  const method = (options?.method ?? resource.method ?? 'GET').toUpperCase()
  const path = new URL(resource.url ?? resource, location.href).pathname
  if (!path.startsWith('/elsa/api/')) return browserFetch(resource, options)
  if (method === 'GET') {
    const shown = await browserFetch(resource, options)
    if (shown.ok && path.startsWith('/elsa/api/workflow-definitions/by-')) remember(await shown.clone().json())
    return shown
  }
  if (path === '/elsa/api/workflow-definitions' && check) {
    const request = await new Response(options.body).json()
    if (request.model.definitionId) {
      const saved = await save(resource, options, request)
      return request.publish ? publish(saved) : saved.answer
    }
  }
  const headers = new Headers(options?.headers ?? resource.headers)
  if (seen) headers.set('CgsMdt-Draft', seen)
  const answer = await plainFetch(resource, { ...options, headers })
  if (answer.ok) {
    if (method === 'DELETE') location.assign(workflow)
    if (path.endsWith('/import') && check) {
      remember(await answer.clone().json())
      await lookAgain()
    }
    return answer
  }
  const told = await toldOf(answer)
  return method === 'DELETE' || path.includes('/revert/') ? new Response(null, { status: 204 })
    : path.includes('/bulk-actions/') ? Response.json({ deleted: 0 })
    : told
}

// It opens on the middle of the drawing: begin where the workflow begins, as large as can be read and, where there is room, whole.
async function place(canvas) {
  canvas.dataset.cgsPlaced = 'soon'
  const { graphBindings } = await import(new URL('_content/Elsa.Studio.Workflows.Designer/designer.entry.js', document.baseURI))
  await new Promise(centred => setTimeout(centred, 300))
  const graph = graphBindings[canvas.id]?.graph
  const places = graph?.getNodes().map(node => node.position()) ?? []
  if (places.length > 0) {
    graph.zoomToFit({ padding: 40, minScale: 0.5, maxScale: 1 })
    const tools = document.querySelector('.cgs-designer__canvas .mud-toolbar').getBoundingClientRect()
    graph.translate(
      60 - Math.min(...places.map(spot => spot.x)) * graph.zoom(),
      tools.bottom + 40 - canvas.getBoundingClientRect().top - Math.min(...places.map(spot => spot.y)) * graph.zoom())
  }
  canvas.dataset.cgsPlaced = 'yes'
}

// What this engine has nothing for is not offered: steps are not tried one by one, and all that a burst does is saved at once, with its steps kept.
const unknown = new Set(['Test', 'Commit Strategy', 'Log', 'Resilience'])
const unknownParts = new Set(['Commit Strategy', 'Activity'])
new MutationObserver(() => {
  const canvas = document.querySelector('.graph-container:not([data-cgs-placed]):has(.x6-node .elsa-activity)')
  if (canvas) place(canvas)
  for (const tab of document.querySelectorAll('.mud-tab')) tab.hidden = unknown.has(tab.textContent.trim())
  for (const title of document.querySelectorAll('.mud-typography-overline')) title.parentElement.hidden = unknownParts.has(title.textContent.trim())
  for (const label of document.querySelectorAll('label')) if (label.textContent.trim() === 'Log Persistence Strategy') label.closest('.flex-row').hidden = true
}).observe(document.querySelector('.cgs-designer__canvas'), { childList: true, subtree: true })
