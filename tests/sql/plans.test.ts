/** Which plans a connection keeps, and that a kept one never outlives the table it was made for. */
import { planKept } from '@maillage/api/db/prepared'
import type { Database } from '@maillage/api/db/tables'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/engines.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** How many plans a connection keeps after statements run one after the other. */
const keptAfter = (...statements: readonly RawBuilder<unknown>[]): Promise<number> =>
  database.db.connection().execute(async (db: Kysely<Database>) => {
    const count = async () => {
      const { rows } = await sql<{
        n: number
      }>`SELECT count(*)::int AS n FROM pg_prepared_statements`.execute(db)
      return rows[0]?.n ?? 0
    }
    const before = await count()
    for (const statement of statements) await statement.execute(db)
    return (await count()) - before
  })

const asking = (mark: RawBuilder<unknown>, text: string) =>
  sql`${mark} SELECT key FROM meta WHERE key = ${text}`

test('a read that asks for it is kept planned once it comes again, where a server keeps plans', async () => {
  const kept = database.engine === 'postgres' ? 1 : 0
  expect(await keptAfter(asking(planKept, 'a'), asking(planKept, 'b'), asking(planKept, 'c'))).toBe(kept)
  expect(await keptAfter(asking(sql``, 'a'), asking(sql``, 'b'), asking(sql``, 'c'))).toBe(0)
})

test('one that holds a long list is planned for that list', async () => {
  const long = `{${Array.from({ length: 2_000 }, (_, index) => index).join(',')}}`
  const listed = (list: string) => sql`${planKept} SELECT 1 AS n WHERE 5 = ANY(${list}::int[])`
  expect(await keptAfter(listed(long), listed(long), listed(long))).toBe(0)
})

test('a table altered meanwhile fails one reading at most', async () => {
  const { db } = database
  await sql`CREATE TABLE altered (a int)`.execute(db)
  const all = (above: number) => sql`${planKept} SELECT * FROM altered WHERE a > ${above}::int`.execute(db)
  await all(1)
  await all(2)
  await sql`ALTER TABLE altered ADD COLUMN b int`.execute(db)
  await all(3).catch(() => {})
  await expect(all(4)).resolves.toMatchObject({ rows: [] })
  await expect(all(5)).resolves.toMatchObject({ rows: [] })
})

test('nothing is kept any more once a connection is another than the one it was prepared on', async () => {
  const { db } = database
  await asking(planKept, 'd').execute(db)
  await asking(planKept, 'e').execute(db)
  await sql`DEALLOCATE ALL`.execute(db)
  const again = asking(planKept, 'f').execute(db)
  if (database.engine === 'postgres') await expect(again).rejects.toMatchObject({ code: '26000' })
  await expect(asking(planKept, 'g').execute(db)).resolves.toMatchObject({ rows: [] })
})
