import { LimitExceeded } from '@maillage/shared/errors'
import { expect, test } from 'vitest'
import { bounded } from './bounds.ts'

async function* rows(count: number) {
  for (let line = 1; line <= count; line++) yield { line, row: { id: String(line) } }
}

/** A clock that moves by so many milliseconds each time it is read. */
function clock(step: number): () => number {
  let time = 0
  return () => {
    time += step
    return time
  }
}

test('reading that takes too long ends, with the line', async () => {
  const lines: number[] = []
  const read = async () => {
    for await (const { line } of bounded(rows(1_000), clock(1_000))) lines.push(line)
  }
  await expect(read()).rejects.toThrow(LimitExceeded)
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.length).toBeLessThan(100)
})

test('others are served while rows are read', async () => {
  let isRead = false
  const reading = (async () => {
    for await (const _ of bounded(rows(100), clock(30)));
    isRead = true
  })()
  await new Promise((resolve) => setImmediate(resolve))
  expect(isRead).toBe(false)
  await reading
  expect(isRead).toBe(true)
})
