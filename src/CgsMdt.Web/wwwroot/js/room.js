// The live room: the page's own forms go over the live line, and what comes of them comes back through the log.
const root = document.getElementById('room')
const parts = document.getElementById('parts')
const page = location.pathname
const kept = `cgs-room/${root.dataset.meeting}/`
const keepFor = 12 * 60 * 60 * 1000
const me = root.dataset.me
let last = Number(root.dataset.last)
let shown = 'case'
let hasLeft = false
let refreshing = null

root.classList.add('room-scripted')
const key = () => crypto.randomUUID()
const room = () => parts.querySelector('.room')
const currentCase = () => room()?.dataset.case || null

// ---- what is typed and not yet sent stays in this tab alone, for half a day, and goes at sign-out ----
const remember = (name, value) => value ? sessionStorage.setItem(kept + name, JSON.stringify({ value, at: Date.now() })) : sessionStorage.removeItem(kept + name)
const remembered = name => {
  const item = JSON.parse(sessionStorage.getItem(kept + name) ?? 'null')
  return item && Date.now() - item.at < keepFor ? item.value : null
}
const forgetAll = test => Object.keys(sessionStorage).filter(test).forEach(name => sessionStorage.removeItem(name))
forgetAll(name => name.startsWith('cgs-room/') && Date.now() - (JSON.parse(sessionStorage.getItem(name))?.at ?? 0) >= keepFor)
document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => forgetAll(name => name.startsWith('cgs-room/')))

// ---- the state line ----
const state = document.getElementById('state')
const say = (name, words) => {
  state.dataset.state = name
  state.querySelector('[data-state-words]').textContent = words
}
const announce = words => { document.getElementById('announce').textContent = words }
const refuse = words => {
  const line = document.getElementById('refusal')
  line.textContent = words ?? ''
  line.hidden = !words
}

// ---- the live line: WebSockets alone; after any interruption it asks for what follows the last number ----
const line = new signalR.HubConnectionBuilder()
  .withUrl('/hubs/room', { skipNegotiation: true, transport: signalR.HttpTransportType.WebSockets })
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => Math.min(500 * 2 ** context.previousRetryCount, 10_000) })
  .configureLogging(signalR.LogLevel.None)
  .build()
const isLive = () => line.state === signalR.HubConnectionState.Connected

async function enter () {
  say('catching-up', 'catching up')
  const reply = await line.invoke('Enter', { meeting: root.dataset.meeting, since: last })
  if (!reply.ok) return refuse(reply.message)
  say('live', 'live')
  await sendKept()
  refresh()
}
line.onreconnecting(() => say('offline', 'working offline: what you write is kept and sent later'))
line.onreconnected(() => enter().catch(() => {}))
line.onclose(() => { say('offline', 'working offline: what you write is kept and sent later'); setTimeout(start, 3000) })
const start = () => line.start().then(enter).catch(() => { say('offline', 'working offline: what you write is kept and sent later'); setTimeout(start, 3000) })

// ---- the log ----
const spoken = {
  PointerMoved: () => 'The meeting has turned to another case.',
  OutcomeSaved: () => 'The outcome has been saved.',
  Deferred: () => 'A case has been put off.',
  Admitted: entry => `${entry.about} has come in.`,
  GuestWaiting: entry => `${entry.author} is waiting.`
}
line.on('entries', message => {
  for (const entry of message.entries) {
    if (entry.kind === 'Comment') addSaid(entry)
    if (entry.kind === 'DraftOutcome') takeDraft(entry)
    const words = spoken[entry.kind]?.(entry)
    if (words) announce(words)
  }
  last = message.through
  if (message.entries.some(entry => entry.kind !== 'Comment')) refresh(message.entries.some(entry => entry.kind === 'OutcomeSaved'))
})

function addSaid (entry) {
  const list = document.getElementById('said')
  if (!list || list.dataset.case !== entry.caseId || list.querySelector(`[data-number="${entry.number}"]`)) return
  const item = document.createElement('li')
  item.dataset.number = entry.number
  const name = document.createElement('strong')
  name.textContent = entry.author
  const time = document.createElement('span')
  time.className = 'cgs-quiet'
  time.textContent = ` ${entry.time}`
  const text = document.createElement('span')
  text.className = 'cgs-typed'
  text.textContent = entry.text
  item.append(name, time, document.createElement('br'), text)
  list.append(item)
  list.scrollTop = list.scrollHeight
}

// ---- what people are doing just now ----
line.on('doing', message => {
  const typing = parts.querySelector('[data-typing]')
  const names = message.items.filter(item => item.kind === 'Typing' && item.caseId === currentCase()).map(item => item.name)
  if (typing) typing.textContent = names.length ? `${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} writing` : ''
  const here = new Set(message.items.filter(item => item.kind === 'Here').map(item => item.personId)).size
  if (isLive()) say('live', here ? `live · ${here} here` : 'live')
  for (const item of message.items) if (item.kind === 'Drafting') showDraft(item.caseId, JSON.parse(item.text))
})

// ---- the draft outcome: seen while it is written, kept at every pause ----
const draftFields = { optionCode: 'OptionCode', summary: 'Summary', rationale: 'Rationale', dissent: 'Dissent' }
const draftForm = () => parts.querySelector('form[data-draft]')
const draftField = name => draftForm()?.elements[`draft.${draftFields[name]}`]
let draftPause = null
let draftTold = 0
let isDirty = false

function showDraft (caseId, text) {
  if (caseId !== currentCase()) return
  for (const name of ['summary', 'rationale', 'dissent']) {
    const field = draftField(name)
    if (field && !isDirty) field.value = text[name] ?? ''
    const shownField = parts.querySelector(`[data-draft-field="${name}"]`)
    if (shownField) shownField.textContent = text[name] ?? ''
  }
  if (draftField('optionCode') && !isDirty) draftField('optionCode').value = text.optionCode ?? ''
}
function takeDraft (entry) {
  const draft = document.getElementById('draft')
  if (!draft || draft.dataset.case !== entry.caseId) return
  if (entry.authorId === me || !isDirty) draft.dataset.number = entry.number
  if (entry.authorId !== me) showDraft(entry.caseId, JSON.parse(entry.text))
}
const draftText = () => Object.fromEntries(Object.keys(draftFields).map(name => [name, draftField(name)?.value ?? '']))

function drafting () {
  isDirty = true
  const caseId = document.getElementById('draft').dataset.case
  remember(`draft/${caseId}`, draftText())
  if (isLive() && Date.now() - draftTold >= 500) {
    draftTold = Date.now()
    line.invoke('Drafting', { caseId, text: JSON.stringify(draftText()) }).catch(() => {})
  }
  clearTimeout(draftPause)
  draftPause = setTimeout(keepDraft, 1200)
}
async function keepDraft () {
  const draft = document.getElementById('draft')
  if (!isDirty || !isLive() || !draft) return
  const sent = draftText()
  const reply = await line.invoke('SaveDraft', { caseId: draft.dataset.case, ...sent, basedOn: Number(draft.dataset.number), key: key() }).catch(() => null)
  if (!reply) return
  refuse(reply.ok ? null : reply.message)
  if (reply.ok) {
    draft.dataset.number = reply.number
    isDirty = JSON.stringify(sent) !== JSON.stringify(draftText())
    if (!isDirty) remember(`draft/${draft.dataset.case}`, null)
    const words = draft.querySelector('[data-draft-state]')
    if (words) words.textContent = 'Kept just now. Saving cannot be undone, only saved again until it is signed.'
  }
}

// ---- commands: the page's forms ----
const numbers = new Set(['minutes'])
const truths = new Set(['isPresent'])
function commandOf (form) {
  const command = { key: key() }
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith('__')) continue
    const bare = name.replace(/^draft\./, '')
    command[bare[0].toLowerCase() + bare.slice(1)] = numbers.has(name) ? Number(value) : truths.has(name) ? value === 'true' : value === '' ? null : value
  }
  if (form.dataset.command === 'SaveOutcome') command.basedOn = 0
  if (form.dataset.command === 'MovePointer') command.caseId ??= null
  return command
}
async function send (name, command) {
  try {
    const reply = await line.invoke(name, command)
    refuse(reply.ok ? null : reply.message)
    return reply.ok
  } catch {
    return null
  }
}
async function sendKept () {
  for (const waiting of remembered('unsent') ?? []) if (await send('Say', waiting) === null) return
  remember('unsent', null)
}
parts.addEventListener('submit', async event => {
  const form = event.target.closest('form[data-command]')
  if (!form) return
  event.preventDefault()
  const name = form.dataset.command
  const command = commandOf(form)
  if (name === 'CheckIn' && command.personId === me) hasLeft = !command.isPresent
  if (name === 'SaveOutcome') { clearTimeout(draftPause); isDirty = false }
  const done = isLive() ? await send(name, command) : null
  if (done === null && name === 'Say' && command.text) {
    remember('unsent', [...(remembered('unsent') ?? []), command])
    refuse('You are offline. What you said is kept and sent as soon as the line is back.')
  } else if (done === null) {
    refuse('You are offline. Try again once the line is back.')
  }
  if (name === 'Say' && (done || done === null)) {
    form.elements.text.value = ''
    remember(`say/${command.caseId}`, null)
  }
  if (name === 'SaveOutcome' && done) remember(`draft/${command.caseId}`, null)
})
let typingTold = 0
parts.addEventListener('input', event => {
  if (event.target.closest('form[data-draft]')) return drafting()
  const form = event.target.closest('form[data-say]')
  if (!form) return
  remember(`say/${form.elements.caseId.value}`, form.elements.text.value)
  if (isLive() && Date.now() - typingTold >= 2000) {
    typingTold = Date.now()
    line.invoke('Typing', { caseId: form.elements.caseId.value, text: '' }).catch(() => {})
  }
})

// ---- the page's parts, put in place anew without disturbing what somebody is doing ----
function refresh (withDraft = false) {
  clearTimeout(refreshing)
  refreshing = setTimeout(() => replaceParts(withDraft), 120)
}
async function replaceParts (withDraft) {
  const answer = await fetch(`${page}?handler=Parts`, { headers: { accept: 'text/html' } }).catch(() => null)
  if (!answer?.ok) return answer && answer.status === 404 ? location.reload() : undefined
  const fresh = document.createElement('div')
  fresh.innerHTML = await answer.text()
  const [old, next] = [room(), fresh.querySelector('.room')]
  if (!old || !next || old.dataset.case !== next.dataset.case || old.dataset.inSession !== next.dataset.inSession) {
    if (isDirty) await keepDraft()
    isDirty = false
    parts.replaceChildren(...fresh.childNodes)
    restore()
  } else {
    for (const part of ['[data-pane="rail"]', '[data-part="now"]', '[data-part="positions"]', '[data-part="controls"]']) swap(parts.querySelector(part), fresh.querySelector(part))
    if (withDraft || !draftForm()) swap(parts.querySelector('#draft'), fresh.querySelector('#draft'))
    for (const item of fresh.querySelectorAll('#said > li')) if (!parts.querySelector(`#said > [data-number="${item.dataset.number}"]`)) document.getElementById('said')?.append(item)
    Object.assign(old.dataset, next.dataset)
  }
  show(shown)
  if (room()?.dataset.inSession === 'true' && room().dataset.member === 'true' && room().dataset.present === 'false' && !hasLeft && isLive()) send('CheckIn', { personId: null, isPresent: true })
}
function swap (old, next) {
  if (!old || !next) return
  const focused = old.contains(document.activeElement) ? document.activeElement : null
  if (focused?.matches('input, textarea')) return
  const place = focused?.closest('form')?.dataset.command
  const open = [...old.querySelectorAll('details')].map(details => details.open)
  next.querySelectorAll('details').forEach((details, index) => { details.open = open[index] ?? false })
  old.replaceWith(next)
  if (place) next.querySelector(`form[data-command="${place}"] button`)?.focus()
}
function restore () {
  const said = parts.querySelector('form[data-say]')
  if (said) said.elements.text.value = remembered(`say/${said.elements.caseId.value}`) ?? ''
  const draft = document.getElementById('draft')
  const text = draft && draftForm() ? remembered(`draft/${draft.dataset.case}`) : null
  if (text) {
    for (const name of Object.keys(draftFields)) draftField(name).value = text[name] ?? ''
    drafting()
  }
  const call = parts.querySelector('[data-call]')
  if (call) announce(call.textContent.trim())
}

// ---- one part at a time on a phone ----
function show (name) {
  shown = parts.querySelector(`[data-pane="${name}"]`) ? name : 'case'
  for (const pane of parts.querySelectorAll('[data-pane]')) pane.toggleAttribute('data-shown', pane.dataset.pane === shown)
  for (const button of parts.querySelectorAll('[data-show]')) button.setAttribute('aria-pressed', String(button.dataset.show === shown))
}
parts.addEventListener('click', event => {
  const button = event.target.closest('[data-show]')
  if (button) show(button.dataset.show)
  const more = event.target.closest('[data-more]')
  if (more) more.setAttribute('aria-expanded', String(more.nextElementSibling.toggleAttribute('data-open')))
})

// Whoever waits is told anew when they are needed; everybody's estimates move with the clock.
setInterval(() => { if (isLive()) refresh() }, 20_000)
restore()
show(shown)
start()
