/** A directory that has no key passes nothing on, and says so. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeDraft } from '../support/drafts.ts'
import { type NetNode, openNetwork } from '../support/network.ts'
import { reportingOn } from '../support/reports.ts'
import { save } from '../support/save.ts'

const network = openNetwork()
let home: NetNode
let reader: NetNode
beforeAll(async () => {
  home = await network.open('home')
  reader = await network.open('reader', { federates: false })
  await reader.follow(home)
})
afterAll(() => network.close())

test('its reporters are led to the page of the directory that keeps the place, and their report is kept here', async () => {
  const place = placeDraft()
  await save(home.deps, place)
  await reader.read(home)
  const { body } = await reader.get<{ record: { id: string; uri: string } }>(`/api/v1/places/${place.id}`)
  const { id, uri } = body.record
  const form = await reader.get<{ home: object }>(`/api/v1/places/${id}/report-form`)
  expect(form.body.home).toEqual({ node: home.node, name: 'home', page: uri, told: false })
  const { token } = await reportingOn(() => reader, network.pass)(id, { kind: 'closed' })
  const outcome = await reader.get(`/api/v1/report-outcomes/${token}`)
  expect(outcome.body).toMatchObject({ state: 'waiting', home: { way: 'none', page: uri } })
  expect(await reader.deps.db.selectFrom('suggestions_sent').selectAll().execute()).toEqual([])
})
