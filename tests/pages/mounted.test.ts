/** The whole site: what the API documents is reached through it, where no page stands in its way. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { siteOver } from './stub.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

test('every operation that reads is answered by the API, even where it finds nothing', async () => {
  const site = siteOver(directory.app, directory.deps)
  const { body } = await directory.get<{ paths: Record<string, object> }>('/api/v1/openapi.json')
  const reads = Object.entries(body.paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []))
  expect(reads.length).toBeGreaterThan(50)
  const strayed: string[] = []
  for (const path of reads) {
    const asked = path.replace(/\{[^}]*\}/g, '0')
    const headers = { accept: 'application/json', 'x-forwarded-for': '10.0.0.1' }
    const [there, here] = await Promise.all(
      [site, directory.app].map((app) => app.request(asked, { headers })),
    )
    const type = there?.headers.get('content-type') ?? ''
    if (there?.status !== here?.status || (type.startsWith('text/html') && !path.startsWith('/api/docs')))
      strayed.push(`${path}: ${there?.status} ${type}`)
  }
  expect(strayed).toEqual([])
})
