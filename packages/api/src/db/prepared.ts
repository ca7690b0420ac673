/**
 * Reads that ask for it are planned once by each connection: of a short search, planning is half. PostgreSQL makes that
 * plan for any values, and its guess of how many rows a circle holds is then a blind one: only what reads a bounded
 * number of rows may ask. A page of a million places took 36 s by such a plan, a tenth of a second by its own.
 * @module
 */
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import { sql } from 'kysely'

/** Reads kept planned by a connection, a third of a megabyte each: the first that come again, until the next start. */
const MOST = 100

const MARK = '/* plan kept */'

/** Stands in a statement whose plan is kept. The embedded engine reads it as the comment it is. */
export const planKept = sql.raw(MARK)

/** A list of more than so many characters is planned for what it holds: joined to it, a plan for any list is a bad one. */
const LONG = 4_000

const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > LONG

/** "cached plan must not change result type": a table was altered meanwhile, by a migration. */
const ALTERED = '0A000'

/** The prepared statement is unknown: something between us and the server gave us another of its connections. */
const FORGOTTEN = '26000'

/** Says under which name a read is kept; undefined where it is not. */
function createNames() {
  const names = new Map<string, string>()
  /** Texts seen once, so many of them and no more. */
  const seen = new Set<string>()
  let given = 0
  let most = MOST
  return {
    of: (text: string, values: readonly unknown[]): string | undefined => {
      if (values.some(isLong)) return undefined
      const known = names.get(text)
      if (known !== undefined || names.size >= most || !text.includes(MARK)) return known
      if (!seen.delete(text)) {
        if (seen.size >= MOST) seen.clear()
        seen.add(text)
        return undefined
      }
      const name = `read_${given++}`
      names.set(text, name)
      return name
    },
    /** The plan kept under this name holds no more: the next one has another. */
    renew: (text: string) => void names.delete(text),
    /** Nothing is kept from here on. */
    stop: () => {
      most = 0
      names.clear()
    },
  }
}

/** What of a driver's connection is used: a statement with a name is prepared under it once. */
interface Client {
  query<R>(statement: { name?: string; text: string; values: unknown[] }): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  release(destroy?: boolean): void
}

interface Pool {
  readonly options: object
  connect(): Promise<Client>
  end(): Promise<void>
}

/** The same pool, whose connections keep the plans of reads that come again. */
export function keepingPlans(pool: Pool): PostgresPool {
  const names = createNames()
  const wrapped = new WeakMap<Client, PostgresPoolClient>()
  const wrap = (client: Client): PostgresPoolClient => {
    async function send<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
      const name = names.of(text, values)
      try {
        return await client.query<R>({ ...(name === undefined ? {} : { name }), text, values: [...values] })
      } catch (error) {
        const { code } = error as { code?: string }
        if (code === ALTERED) names.renew(text)
        if (code === FORGOTTEN) names.stop()
        throw error
      }
    }
    function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
    function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
    function query<R>(text: string | PostgresCursor<R>, values: readonly unknown[] = []) {
      // A cursor is another of the driver's own queries, which has no plan to keep.
      return typeof text === 'string' ? send<R>(text, values) : client.query(text)
    }
    return { query, release: (destroy) => client.release(destroy) }
  }
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      const known = wrapped.get(client) ?? wrap(client)
      wrapped.set(client, known)
      return known
    },
  }
}
