import type { Grant } from '@maillage/api/features/rights'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { cookiesOf, lastLetter, signIn, type Visitor, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
const clock = NOW
const organization = organizationDraft({ name: 'Association des Tilleuls', nameAssumed: true })
const place = placeDraft({
  body: placeBody({ organization: organization.id, networks: ['france-services'] }),
})
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
  await save(directory.deps, organization, place)
})
afterAll(() => directory.close())

let people = 0
const person = (...grants: Grant[]) => signIn(directory, `droit${++people}@example.org`, ...grants)

const OF = {
  organization: { scope: 'organization', target: organization.id, role: 'owner' },
  editor: { scope: 'organization', target: organization.id, role: 'editor' },
  place: { scope: 'place', target: place.id, role: 'owner' },
  territory: { scope: 'territory', target: '23', role: 'moderator' },
  network: { scope: 'network', target: 'france-services', role: 'coordinator' },
  node: { scope: 'node', target: 'node', role: 'administrator' },
} as const satisfies Record<string, Grant>
const pathOf = ({ scope, target }: Grant) => `/api/v1/rights/${scope}/${target}`

interface Holders {
  readonly name: string
  readonly mayInvite: boolean
  readonly items: { id: string; email: string; role: string; given: string }[]
  readonly invited: { email: string }[]
}
const holders = (who: Visitor, of: Grant) => who.ask<Holders>('GET', pathOf(of))

/** Who may see, and give, the rights of each scope: all others are denied. */
const MANAGERS: Readonly<Record<keyof typeof OF, readonly (keyof typeof OF)[]>> = {
  organization: ['organization', 'node'],
  editor: ['organization', 'node'],
  // Whoever answers for the structure answers for its places.
  place: ['organization', 'place', 'node'],
  territory: ['node'],
  network: ['network', 'node'],
  node: ['node'],
}

test('rights on each scope are seen and given by who answers for it, and by nobody else', async () => {
  const names = Object.keys(OF) as (keyof typeof OF)[]
  for (const actor of names) {
    const who = await person(OF[actor])
    for (const of of names) {
      const right = OF[of]
      const manages = MANAGERS[of].includes(actor)
      const seen = await holders(who, right)
      const holds = pathOf(right) === pathOf(OF[actor])
      expect(seen.status, `${actor} sees ${of}`).toBe(manages || holds ? 200 : 403)
      if (seen.status === 200) expect(seen.body.mayInvite, `${actor} of ${of}`).toBe(manages)
      // Who may not invite sees herself alone.
      if (seen.status === 200 && !manages) expect(seen.body.items.map(({ id }) => id)).toEqual([who.id])
      const invited = await who.ask('POST', pathOf(right), { email: 'x@example.org', role: right.role })
      expect(invited.status, `${actor} invites to ${of}`).toBe(manages ? 202 : 403)
    }
    expect((await who.ask('GET', '/api/v1/rights?scope=territory')).status).toBe(actor === 'node' ? 200 : 403)
    expect((await visitor(directory).ask('GET', pathOf(OF[actor]))).status).toBe(401)
  }
})

test('an invitation is a letter: opening its link changes nothing, its button gives the right, which is taken back at once', async () => {
  const owner = await person(OF.organization)
  const email = 'collegue@example.org'
  expect((await owner.ask('POST', pathOf(OF.editor), { email, role: 'editor' })).status).toBe(202)
  const before = await holders(owner, OF.editor)
  expect(before.body.name).toBe('Association des Tilleuls')
  expect(before.body.invited.map((one) => one.email)).toContain(email)
  const { token } = lastLetter(directory.deps, email)
  await visitor(directory).ask('POST', '/api/v1/letters/peek', { token })
  expect((await holders(owner, OF.editor)).body.items.map((one) => one.email)).not.toContain(email)
  const opened = await visitor(directory).ask('POST', '/api/v1/letters/open', { token })
  const colleague = visitor(directory, cookiesOf(opened.headers))
  const after = (await holders(owner, OF.editor)).body
  expect(after.invited.map((one) => one.email)).not.toContain(email)
  const held = after.items.find((one) => one.email === email)
  expect(held).toMatchObject({ role: 'editor', given: '2026-11-16T09:00:00.000Z' })
  const editing = `/api/v1/organizations/${organization.id}/editing`
  expect((await colleague.ask('GET', editing)).status).toBe(200)
  // An older invitation would give back what is taken: it goes with it.
  await owner.ask('POST', pathOf(OF.editor), { email, role: 'owner' })
  const again = lastLetter(directory.deps, email)
  expect((await owner.ask('DELETE', `${pathOf(OF.editor)}/${held?.id}`)).status).toBe(204)
  expect((await colleague.ask('GET', editing)).status).toBe(403)
  expect(
    (await visitor(directory).ask('POST', '/api/v1/letters/open', { token: again.token })).status,
  ).not.toBe(200)
  expect((await colleague.ask('GET', editing)).status).toBe(403)
})

test('an invitation is taken back before it is accepted', async () => {
  const admin = await person(OF.node)
  const email = 'future@example.org'
  await admin.ask('POST', pathOf(OF.territory), { email, role: 'moderator' })
  const { token } = lastLetter(directory.deps, email)
  const path = `${pathOf(OF.territory)}/invitations/${email}`
  const stranger = await person()
  expect((await stranger.ask('DELETE', path)).status).toBe(403)
  expect((await admin.ask('DELETE', path)).status).toBe(204)
  expect((await admin.ask('DELETE', path)).status).toBe(404)
  expect((await visitor(directory).ask('POST', '/api/v1/letters/open', { token })).status).toBe(403)
})

test('the last who answers for a structure is told what leaving means, and leaves knowing it', async () => {
  const alone = organizationDraft({ name: 'Structure seule' })
  await save(directory.deps, alone)
  const right = { scope: 'organization', target: alone.id } as const
  const [owner, second] = [
    await person({ ...right, role: 'owner' }),
    await person({ ...right, role: 'owner' }),
  ]
  await person({ ...right, role: 'editor' })
  const path = `/api/v1/rights/organization/${alone.id}`
  expect((await owner.ask('DELETE', `${path}/${second.id}`)).status).toBe(204)
  const told = await owner.ask<{ code: string }>('DELETE', `${path}/${owner.id}`)
  expect([told.status, told.body.code]).toEqual([409, 'last-holder'])
  expect((await holders(owner, { ...right, role: 'owner' })).status).toBe(200)
  expect((await owner.ask('DELETE', `${path}/${owner.id}?last=true`)).status).toBe(204)
  expect((await holders(owner, { ...right, role: 'owner' })).status).toBe(403)
})

test('an editor leaves without being asked, and takes nobody’s right', async () => {
  const [owner, editor] = [await person(OF.organization), await person(OF.editor)]
  expect((await editor.ask('DELETE', `${pathOf(OF.editor)}/${owner.id}`)).status).toBe(403)
  expect((await editor.ask('DELETE', `${pathOf(OF.editor)}/${editor.id}`)).status).toBe(204)
  expect((await editor.ask('DELETE', `${pathOf(OF.editor)}/${editor.id}`)).status).toBe(404)
})

test('an administrator sees everything on which somebody holds a right, by name', async () => {
  const admin = await person(OF.node)
  const found = async (scope: string) =>
    (
      await admin.ask<{ items: { target: string; name: string; people: number }[] }>(
        'GET',
        `/api/v1/rights?scope=${scope}`,
      )
    ).body.items
  expect(await found('network')).toMatchObject([{ target: 'france-services', name: 'France services' }])
  expect(await found('territory')).toMatchObject([{ target: '23', name: 'Creuse', people: 1 }])
  expect((await found('organization')).map(({ name }) => name)).toContain('Association des Tilleuls')
  for (const path of ['territory/99999', 'network/x', 'node/x', 'organization/x', `organization/${place.id}`])
    expect((await admin.ask('GET', `/api/v1/rights/${path}`)).status, path).toBe(404)
})
