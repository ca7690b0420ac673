import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../support/commands.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

interface Part {
  code: string
  kind: string
  name: string
}

describe('the next narrower territories', () => {
  const partsOf = async (code: string) =>
    (await directory.get<{ parts?: Part[] }>(`/api/v1/territories/${code}`)).body.parts

  it('are départements of a région, EPCIs of a département, communes of an EPCI, arrondissements', async () => {
    expect((await partsOf('r75'))?.map(({ code }) => code)).toContain('23')
    const epcis = (await partsOf('23')) ?? []
    expect(epcis.map(({ code }) => code)).toContain('200034825')
    expect(new Set(epcis.map(({ kind }) => kind))).toEqual(new Set(['epci']))
    expect(await partsOf('200034825')).toContainEqual({ code: '23096', kind: 'commune', name: 'Guéret' })
    expect(await partsOf('75056')).toHaveLength(20)
    // The only EPCI of these is larger than they are.
    expect(await partsOf('75')).toEqual([{ code: '75056', kind: 'commune', name: 'Paris' }])
    expect(await partsOf('93')).toContainEqual({ code: '93066', kind: 'commune', name: 'Saint-Denis' })
    // L’Île-d’Yeu is in no EPCI.
    const vendee = (await partsOf('85')) ?? []
    expect(vendee.filter(({ kind }) => kind === 'commune')).toEqual([
      { code: '85113', kind: 'commune', name: "L'Île-d'Yeu" },
    ])
    expect(vendee.length).toBeGreaterThan(10)
    for (const code of ['23096', '75111', '49149']) expect(await partsOf(code)).toBeUndefined()
  })
})

describe('a drawn territory', () => {
  const territory = (...args: string[]) => command(['territory', ...args], directory)
  const add = (slug: string, ...args: string[]) => territory('add', slug, '--name', 'Vallée', ...args)

  it('is communes put together: merged ones are today’s, each once, from a line or a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drawn-'))
    const file = join(folder, 'communes.txt')
    await writeFile(file, '23176\n49149, 49261\n\n75111;23176\n')
    const { exit, out, err } = await add('vallee', '--communes', '23096', '--file', file, '--json')
    expect(exit, err).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      slug: 'vallee',
      name: 'Vallée',
      communes: [
        { code: '23096', name: 'Guéret' },
        { code: '23176', name: 'La Souterraine' },
        { code: '49261' },
        { code: '75111' },
      ],
    })
    const { body } = await directory.get<{ name: string }>('/api/v1/drawn-territories/vallee')
    expect(body).toEqual(JSON.parse(out))
    expect((await directory.get('/api/v1/drawn-territories')).body).toEqual({ items: [JSON.parse(out)] })
  })

  it('is drawn again under its slug, listed and removed', async () => {
    await add('vallee', '--communes', '23096')
    expect((await territory('list')).out).toMatch(
      /^vallee: Vallée, 1 communes, drawn 2026-11-16; .*\/carnets\/vallee$/m,
    )
    expect((await territory('remove', 'vallee')).exit).toBe(0)
    expect((await territory('remove', 'vallee')).exit).toBe(1)
    expect((await directory.get('/api/v1/drawn-territories/vallee')).status).toBe(404)
  })

  it.each([
    ['vallee', '23000', /23000: it is no code of a commune/],
    ['vallee', ',', /at least one commune/],
    ['23096', '23096', /a letter first/],
    ['r75', '23096', /a letter first/],
    ['Vallée', '23096', /a letter first/],
    ['../compte', '23096', /a letter first/],
  ])('refuses %s of %s, saying why', async (slug, communes, why) => {
    const { exit, err } = await add(slug, '--communes', communes)
    expect(exit).toBe(1)
    expect(err).toMatch(why)
  })

  it('refuses a name of nothing, no commune at all, and too many', async () => {
    const hidden = await territory('add', 'vallee', '--name', '\u202e\u200b', '--communes', '23096')
    expect(hidden.err).toContain('--name')
    expect((await add('vallee')).err).toContain('--communes')
    const { gazetteer } = directory.deps
    const all = [...gazetteer.all()]
      .flatMap(({ kind, code }) => (kind === 'commune' ? code : []))
      .slice(0, 401)
    expect((await add('vallee', '--communes', all.join(','))).err).toContain('at most 400')
  })
})

describe('several whole places', () => {
  it('are given in the order asked, without those that are no more', async () => {
    const drafts = ['Un', 'Deux'].map((name) => placeDraft({ body: placeBody({ name }) }))
    await save(directory.deps, ...drafts)
    const [first, second] = drafts.map(({ id }) => id)
    const gone = '01890000-0000-7000-8000-000000000001'
    const { body, headers } = await directory.get<{ items: object[] }>(
      `/api/v1/whole-places?id=${second}&id=${gone}&id=${first}`,
    )
    const alone = await Promise.all(
      [second, first].map(async (id) => (await directory.get<object>(`/api/v1/places/${id}`)).body),
    )
    expect(body.items).toEqual(alone)
    expect(headers.get('cache-control')).toContain('no-store')
  })

  it('are a hundred at most, by UUID', async () => {
    for (const query of [
      '',
      '?id=lieu',
      `?${Array.from({ length: 101 }, (_, n) => `id=01890000-0000-7000-8000-${String(n).padStart(12, '0')}`).join('&')}`,
    ])
      expect((await directory.get(`/api/v1/whole-places${query}`)).status, query.slice(0, 20)).toBe(400)
  })
})
