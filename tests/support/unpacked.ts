import { gunzipSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { parquetReadObjects } from 'hyparquet'

/** Everything that a file says, however it is packed: a canary is found in any of them. */
export async function textOf(name: string, raw: Uint8Array): Promise<string> {
  if (name.endsWith('.gz')) return gunzipSync(raw).toString()
  if (/\.(xlsx|ods)$/.test(name))
    return Object.values(unzipSync(raw))
      .map((part) => strFromU8(part))
      .join('\n')
  if (!name.endsWith('.parquet')) return Buffer.from(raw).toString()
  const rows = await parquetReadObjects({ file: Uint8Array.from(raw).buffer })
  return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
}
