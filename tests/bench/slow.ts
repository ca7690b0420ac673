/** A page of results on a slow line and a slow telephone, with our scripts against without any. @module */
import { createApp } from '@maillage/api/app'
import type { Browser } from 'playwright-core'
import { noBrowser, openBrowser, visit } from '../browser/browser.ts'
import { siteOver } from '../pages/stub.ts'
import { towns } from './paths.ts'
import { openStage, SERVER_URL, say } from './stage.ts'
import { type BenchRow, timed } from './table.ts'
import { elapsed, timesOf } from './timing.ts'

const PLACES = 10_000

/** “3G slow” of WebPageTest: 400 kbit/s each way, 400 ms there and back; a processor four times slower than this one. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const SLOWER = 4

/** Milliseconds until the first place of a list can be read and followed, by somebody who was never here. */
async function timeToList(browser: Browser, url: string, script: boolean): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    javaScriptEnabled: script,
  })
  try {
    const page = await context.newPage()
    const network = await context.newCDPSession(page)
    await network.send('Network.enable')
    await network.send('Network.emulateNetworkConditions', LINE)
    await network.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    return await elapsed(async () => {
      await page.goto(url, { waitUntil: 'commit' })
      await page.locator('a.card-name').first().waitFor({ state: 'visible' })
      // Followed at once: nothing that still loads holds the finger.
      await page.locator('a.card-name').first().click({ trial: true })
    })
  } finally {
    await context.close()
  }
}

/** Times to a list of twenty places of ten towns. */
export async function benchSlow(): Promise<readonly BenchRow[]> {
  if (noBrowser) {
    say(noBrowser)
    return []
  }
  const stage = await openStage(SERVER_URL ? 'postgres' : 'embedded', PLACES)
  const server = await visit(siteOver(createApp(stage.deps), stage.deps))
  const browser = await openBrowser({ webgl: false })
  const [ours, reference]: [number[], number[]] = [[], []]
  try {
    for (const { centre } of towns) {
      const url = `${server.url}/?lat=${centre.lat}&lon=${centre.lon}&radius=50000`
      reference.push(await timeToList(browser, url, false))
      ours.push(await timeToList(browser, url, true))
    }
  } finally {
    await browser.close()
    await server.close()
    await stage.close()
  }
  return [
    timed(
      `a list of places at 400 kbit/s, 400 ms and a processor ${SLOWER} times slower: with our scripts / without`,
      timesOf(ours),
      timesOf(reference),
    ),
  ]
}
