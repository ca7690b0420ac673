/**
 * What pages ask and do for somebody who keeps listings, through the API's typed client. Refusals are answers, which
 * pages say in words.
 * @module
 */
import type { Client } from '@maillage/api/client'
import type { Validated, Validation } from '@maillage/api/features/validation'
import type { InferResponseType } from 'hono/client'

type V1 = Client['api']['v1']
export type Rights = InferResponseType<V1['account']['rights']['$get'], 200>
export type Account = InferResponseType<V1['account']['$get'], 200>
export type Listings = InferResponseType<V1['account']['listings']['$get'], 200>
export type Listing = Listings['items'][number]
export type Editing = InferResponseType<V1['places'][':place']['editing']['$get'], 200>
export type Saved = InferResponseType<V1['places'][':place']['$patch'], 200>
export type Revisions = InferResponseType<V1['places'][':place']['revisions']['$get'], 200>
export type Claims = InferResponseType<V1['claims']['$get'], 200>
export type Claimed = InferResponseType<V1['places'][':place']['claims']['$post'], 200>
export type Letter = InferResponseType<V1['letters']['peek']['$post'], 200>
export type Opened = InferResponseType<V1['letters']['open']['$post'], 200>
export type Keys = InferResponseType<V1['account']['keys']['$get'], 200>
export type Reports = InferResponseType<V1['reports']['$get'], 200>
export type Report = Reports['items'][number]
export type ReportForm = InferResponseType<V1['places'][':place']['report-form']['$get'], 200>
export type ReportOutcome = InferResponseType<V1['report-outcomes'][':token']['$get'], 200>
export type HiddenAddresses = InferResponseType<V1['hidden-addresses']['$get'], 200>
export type AddressState = InferResponseType<V1['places'][':place']['hide']['$post'], 200>['state']
export type Reminder = InferResponseType<V1['account']['reminder']['$get'], 200>
export type Campaigns = InferResponseType<V1['campaigns']['$get'], 200>
export type Campaign = Campaigns['items'][number]
export type CampaignCalls = InferResponseType<V1['campaigns'][':id']['$get'], 200>
export type Call = CampaignCalls['calls'][number]
export type Outcomes = InferResponseType<V1['closures']['$post'], 200>
export type BulkPreview = InferResponseType<V1['bulk']['preview']['$post'], 200>
export type BulkOutcomes = InferResponseType<V1['bulk']['apply']['$post'], 200>
export type OrganizationEditing = InferResponseType<
  V1['organizations'][':organization']['editing']['$get'],
  200
>
type SavedOrganization = InferResponseType<V1['organizations'][':organization']['$patch'], 200>
export type Survey = InferResponseType<V1['moderation']['places']['$get'], 200>
type SurveyQuery = Parameters<V1['moderation']['places']['$get']>[0]['query']
export type Duplicates = InferResponseType<V1['duplicates']['$get'], 200>
type DuplicatesQuery = Parameters<V1['duplicates']['$get']>[0]['query']
type PairAnswer = Parameters<V1['duplicates']['$post']>[0]['json']
export type HeldTargets = InferResponseType<V1['rights']['$get'], 200>
type HeldQuery = Parameters<V1['rights']['$get']>[0]['query']
export type Sources = InferResponseType<V1['sources']['$get'], 200>
export type Source = Sources['items'][number]
export type SourceRuns = InferResponseType<V1['sources'][':name']['runs']['$get'], 200>
export type SourceRun = SourceRuns['runs'][number]
export type Peers = InferResponseType<V1['peers']['$get'], 200>
export type Peer = Peers['items'][number]
export type PeerPreview = InferResponseType<V1['peers']['preview']['$get'], 200>
export type WaitingRecords = InferResponseType<V1['peers']['waiting']['$get'], 200>
export type Holders = InferResponseType<V1['rights'][':scope'][':target']['$get'], 200>

export interface Refusal {
  readonly kind: 'refused'
  readonly status: number
  readonly code: string
  /** The API's own sentence, in English. */
  readonly detail?: string
  readonly issues: readonly { readonly where: string; readonly message: string; readonly value?: string }[]
  /** Version the record has now, of a stale save. */
  readonly version?: number
}
export type Kept<T> = { readonly kind: 'ok'; readonly body: T } | Refusal

type Pending = Promise<Pick<Response, 'ok' | 'status' | 'json' | 'headers'>>

async function kept<T>(pending: Pending): Promise<Kept<T>> {
  const response = await pending
  if (response.status === 204 || response.status === 202) return { kind: 'ok', body: {} as T }
  const body = (await response.json().catch(() => ({}))) as T & Partial<Refusal>
  if (response.ok) return { kind: 'ok', body }
  const version = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1]
  return {
    kind: 'refused',
    status: response.status,
    code: body.code ?? '',
    ...(body.detail ? { detail: body.detail } : {}),
    issues: body.issues ?? [],
    ...(version ? { version: Number(version) } : {}),
  }
}

/**
 * Saves on the version that was read. What others changed elsewhere meanwhile merges by itself; what they changed in the
 * same fields comes back as a refusal.
 */
export async function saveMerging<T>(
  version: number,
  save: (version: number) => Promise<Kept<T>>,
): Promise<Kept<T>> {
  let read = version
  for (let tries = 0; ; tries++) {
    const saved = await save(read)
    const merges = saved.kind === 'refused' && saved.status === 412 && saved.issues.length === 0
    if (!merges || saved.version === undefined || tries === 5) return saved
    read = saved.version
  }
}

type Edits = Parameters<V1['places'][':place']['$patch']>[0]['json']
type Draft = Parameters<V1['places']['$post']>[0]['json']
type LetterOpening = Parameters<V1['letters']['open']['$post']>[0]['json']
type KeyDraft = Parameters<V1['account']['keys']['$post']>[0]['json']
type Closures = Parameters<V1['closures']['$post']>[0]['json']
type ReportDraft = Parameters<V1['places'][':place']['reports']['$post']>[0]['json']
export type UnmetNeed = Parameters<V1['unmet-needs']['$post']>[0]['json']
export type ReportDecision = Parameters<V1['reports'][':id']['decision']['$post']>[0]['json']
export type BulkChange = Parameters<V1['bulk']['change']['$post']>[0]['json']
export type BulkApproval = Parameters<V1['bulk']['apply']['$post']>[0]['json']
type PeerDraft = Parameters<V1['peers']['$post']>[0]['json']
export type PeerAction = Parameters<V1['peers']['actions']['$post']>[0]['json']
type PeerReview = Parameters<V1['peers']['waiting']['$post']>[0]['json']
type Target = Parameters<V1['rights'][':scope'][':target']['$get']>[0]['param']
type Invitation = Parameters<V1['rights'][':scope'][':target']['$post']>[0]['json']

type CampaignDraft = Parameters<V1['campaigns']['$post']>[0]['json']
type Seen = Parameters<V1['account']['reminder']['confirmation']['$post']>[0]['json']['places'][number]
type CallAnswer = Parameters<V1['campaigns'][':id']['calls'][':place']['$post']>[0]['json']['answer']

/** Listings as a form says they were read: `<id> <version>` each. */
export const seenIn = (form: URLSearchParams, name: string): Seen[] =>
  form.getAll(name).flatMap((text) => {
    const [id = '', version = ''] = text.split(' ')
    return /^\d{1,16}$/.test(version) ? [{ id, version: Number(version) }] : []
  })

/** Whether somebody may run campaigns of calls, wherever it is. */
export const runsCampaigns = ({ grants }: Pick<Rights, 'grants'>): boolean =>
  grants.some(({ role }) => role === 'moderator' || role === 'coordinator' || role === 'administrator')

/** Whether somebody administers the directory. */
export const administers = ({ grants }: Pick<Rights, 'grants'>): boolean =>
  grants.some(({ role }) => role === 'administrator')

/** The API for whoever the client's cookies say. */
export const keepingOf = ({ api: { v1 } }: Client) => ({
  askLetter: (email: string, next: string | undefined) =>
    kept<object>(v1['sign-in'].$post({ json: { email, ...(next ? { next } : {}) } })),
  peekLetter: (token: string) => kept<Letter>(v1.letters.peek.$post({ json: { token } })),
  openLetter: (json: LetterOpening) => kept<Opened>(v1.letters.open.$post({ json })),
  signOut: () => kept<object>(v1['sign-out'].$post({})),
  account: () => kept<Account>(v1.account.$get({})),
  personalData: () => kept<object>(v1.account.export.$get({})),
  eraseAccount: () => kept<object>(v1.account.$delete({})),
  endSession: (id: string) => kept<object>(v1.account.sessions[':id'].$delete({ param: { id } })),
  rights: () => kept<Rights>(v1.account.rights.$get({})),
  keys: () => kept<Keys>(v1.account.keys.$get({})),
  makeKey: (json: KeyDraft) => kept<{ key: string }>(v1.account.keys.$post({ json })),
  revokeKey: (id: string) => kept<object>(v1.account.keys[':id'].$delete({ param: { id } })),
  holders: (param: Target) => kept<Holders>(v1.rights[':scope'][':target'].$get({ param })),
  invite: (param: Target, json: Invitation) =>
    kept<object>(v1.rights[':scope'][':target'].$post({ param, json })),
  take: (param: Target & { person: string }, last = false) =>
    kept<object>(
      v1.rights[':scope'][':target'][':person'].$delete({ param, query: last ? { last: 'true' } : {} }),
    ),
  withdrawInvitation: (param: Target & { email: string }) =>
    kept<object>(v1.rights[':scope'][':target'].invitations[':email'].$delete({ param })),
  heldTargets: (query: HeldQuery) => kept<HeldTargets>(v1.rights.$get({ query })),
  survey: (query: SurveyQuery) => kept<Survey>(v1.moderation.places.$get({ query })),
  duplicates: (query: DuplicatesQuery) => kept<Duplicates>(v1.duplicates.$get({ query })),
  sayOfPair: (json: PairAnswer) => kept<object>(v1.duplicates.$post({ json })),
  sources: () => kept<Sources>(v1.sources.$get({})),
  sourceRuns: (name: string) => kept<SourceRuns>(v1.sources[':name'].runs.$get({ param: { name } })),
  askSource: (name: string) => kept<object>(v1.sources[':name'].runs.$post({ param: { name } })),
  peers: () => kept<Peers>(v1.peers.$get({ query: {} })),
  previewPeer: (url: string) => kept<PeerPreview>(v1.peers.preview.$get({ query: { url } })),
  followPeer: (json: PeerDraft) => kept<Peer>(v1.peers.$post({ json })),
  actOnPeer: (node: string, json: PeerAction) =>
    kept<Peer>(v1.peers.actions.$post({ query: { node }, json })),
  waitingOf: (node: string) => kept<WaitingRecords>(v1.peers.waiting.$get({ query: { node } })),
  reviewOf: (node: string, json: PeerReview) =>
    kept<{ reviewed: number }>(v1.peers.waiting.$post({ query: { node }, json })),
  organization: (organization: string) =>
    kept<OrganizationEditing>(v1.organizations[':organization'].editing.$get({ param: { organization } })),
  editOrganization: (organization: string, version: number, json: Edits) =>
    kept<SavedOrganization>(
      v1.organizations[':organization'].$patch({
        param: { organization },
        header: { 'if-match': `"${version}"` },
        json,
      }),
    ),
  organizationRevisions: (organization: string) =>
    kept<Revisions>(v1.organizations[':organization'].revisions.$get({ param: { organization } })),
  undoOrganization: (organization: string, version: string) =>
    kept<SavedOrganization>(
      v1.organizations[':organization'].revisions[':version'].undo.$post({
        param: { organization, version },
      }),
    ),
  listings: () => kept<Listings>(v1.account.listings.$get({})),
  listing: (place: string) => kept<Editing>(v1.places[':place'].editing.$get({ param: { place } })),
  edit: (place: string, version: number, json: Edits) =>
    kept<Saved>(
      v1.places[':place'].$patch({ param: { place }, header: { 'if-match': `"${version}"` }, json }),
    ),
  create: (json: Draft) => kept<Saved>(v1.places.$post({ json })),
  confirm: (place: string, version: number) =>
    kept<Saved>(
      v1.places[':place'].confirmation.$post({
        param: { place },
        header: { 'if-match': `"${version}"` },
      }),
    ),
  reminder: () => kept<Reminder>(v1.account.reminder.$get({})),
  confirmAll: (places: Seen[]) =>
    kept<{ confirmed: number; changed: string[] }>(
      v1.account.reminder.confirmation.$post({ json: { places } }),
    ),
  wantReminders: (wanted: boolean) => kept<object>(v1.account.reminder.wanted.$put({ json: { wanted } })),
  campaigns: () => kept<Campaigns>(v1.campaigns.$get({})),
  startCampaign: (json: CampaignDraft) => kept<{ id: string }>(v1.campaigns.$post({ json })),
  campaign: (id: string) => kept<CampaignCalls>(v1.campaigns[':id'].$get({ param: { id } })),
  takeCalls: (id: string, count: number) =>
    kept<{ taken: number }>(v1.campaigns[':id'].take.$post({ param: { id }, json: { count } })),
  answerCall: (id: string, place: string, answer: CallAnswer) =>
    kept<object>(v1.campaigns[':id'].calls[':place'].$post({ param: { id, place }, json: { answer } })),
  endCampaign: (id: string) => kept<object>(v1.campaigns[':id'].end.$post({ param: { id } })),
  revisions: (place: string) => kept<Revisions>(v1.places[':place'].revisions.$get({ param: { place } })),
  undo: (place: string, version: string) =>
    kept<Saved>(v1.places[':place'].revisions[':version'].undo.$post({ param: { place, version } })),
  close: (json: Closures) => kept<Outcomes>(v1.closures.$post({ json })),
  previewWorkbook: (body: Uint8Array<ArrayBuffer>) =>
    kept<BulkPreview>(v1.bulk.preview.$post({}, { init: { body } })),
  validate: (format: Validated, body: FormData) =>
    kept<Validation>(v1.validation[':format'].$post({ param: { format }, query: {} }, { init: { body } })),
  /** The repaired file, as the answer that holds it. */
  repair: async (format: Validated, body: FormData): Promise<Kept<Response>> => {
    const query = { repaired: 'true' } as const
    const answer: Response = await v1.validation[':format'].$post(
      { param: { format }, query },
      { init: { body } },
    )
    return answer.ok ? { kind: 'ok', body: answer } : kept<Response>(Promise.resolve(answer))
  },
  previewChange: (json: BulkChange) => kept<BulkPreview>(v1.bulk.change.$post({ json })),
  apply: (json: BulkApproval) => kept<BulkOutcomes>(v1.bulk.apply.$post({ json })),
  claim: (place: string, message: string) =>
    kept<Claimed>(v1.places[':place'].claims.$post({ param: { place }, json: { message } })),
  claims: () => kept<Claims>(v1.claims.$get({})),
  decideClaim: (id: string, json: { accepted: boolean; reason?: string }) =>
    kept<object>(v1.claims[':id'].decision.$post({ param: { id }, json })),
  reportForm: (place: string) =>
    kept<ReportForm>(v1.places[':place']['report-form'].$get({ param: { place } })),
  report: (place: string, json: ReportDraft) =>
    kept<{ token: string }>(v1.places[':place'].reports.$post({ param: { place }, json })),
  sayUnmet: (json: UnmetNeed) => kept<object>(v1['unmet-needs'].$post({ json })),
  propose: (place: string, version: number, json: Pick<Edits, 'edits'>) =>
    kept<{ token: string }>(
      v1.places[':place'].suggestions.$post({
        param: { place },
        header: { 'if-match': `"${version}"` },
        json,
      }),
    ),
  reportOutcome: (token: string) =>
    kept<ReportOutcome>(v1['report-outcomes'][':token'].$get({ param: { token } })),
  reports: (query: { place?: string; cursor?: string } = {}) => kept<Reports>(v1.reports.$get({ query })),
  decideReport: (id: string, json: ReportDecision) =>
    kept<object>(v1.reports[':id'].decision.$post({ param: { id }, json })),
  vouch: (id: string) => kept<object>(v1.reports[':id'].caution.$post({ param: { id } })),
  sayNetwork: (place: string, network: string, member: boolean) =>
    kept<Saved>(
      v1.places[':place'].networks[':network'][member ? '$put' : '$delete']({ param: { place, network } }),
    ),
  agreeToNetwork: (place: string, network: string, agrees: boolean) =>
    kept<Saved>(
      v1.places[':place'].networks[':network'].agreement[agrees ? '$put' : '$delete']({
        param: { place, network },
      }),
    ),
  hiddenAddresses: () => kept<HiddenAddresses>(v1['hidden-addresses'].$get({})),
  moveAddress: (place: string, step: 'hide' | 'ask-public' | 'agree-public') =>
    kept<{ state: AddressState }>(v1.places[':place'][step].$post({ param: { place } })),
})

export type Keeping = ReturnType<typeof keepingOf>
