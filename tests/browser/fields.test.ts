/** Each part of a listing as its structure writes it: typed in the form without script, saved, read on its page. */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place, Service } from '@maillage/shared/place'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mainOf } from '../pages/html.ts'
import { answered, axe, noBrowser } from './browser.ts'
import { type Keeping, openKeeping } from './kept.ts'

let kept: Awaited<ReturnType<typeof openKeeping>>

beforeAll(async () => {
  if (!noBrowser) kept = await openKeeping()
})
afterAll(() => kept?.close())

const WITHOUT_SCRIPT = { javaScriptEnabled: false }
const SERVICE = '01980000-0000-7000-8000-0000000000aa'
const SERVICES: Service[] = [{ id: SERVICE, terms: ['numerique'] }]

/** Words with single spaces, the unbreakable ones too, and none inside brackets. */
const plain = (words: string): string =>
  words
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/g, ' ')
    .replace(/\( | \)/g, (bracket) => bracket.trim())

/** One part of the form. */
function part(page: Page, name: string) {
  const form = page.locator(`#section-${name}`)
  const field = (of: string) => form.locator(`[name="${of}"]`)
  return {
    form,
    field,
    async open(): Promise<void> {
      if ((await form.getAttribute('open')) === null) await form.locator('summary').first().click()
    },
    /** Opens what is folded around a field, as a person does to reach it. */
    async unfold(words: string): Promise<void> {
      await form.locator('summary', { hasText: words }).first().click()
    },
    write: (of: string, text: string) => field(of).fill(text),
    tick: (of: string, value = '1') => form.locator(`[name="${of}"][value="${value}"]`).first().check(),
    async send(): Promise<void> {
      const consent = field('consent')
      if ((await consent.count()) > 0) await consent.check()
      await answered(page, () => form.locator('button.button-main').click())
    },
    async save(): Promise<void> {
      await this.send()
      await page.locator('[role=status]', { hasText: 'enregistré' }).waitFor()
    },
    wrong: async () => (await form.locator('.wrong').allTextContents()).map(plain),
  }
}

/** The words of its public page. */
async function publicWords({ page, url, id }: Keeping): Promise<string> {
  await page.goto(`${url}/lieux/${id}`)
  return plain(mainOf(await page.content()))
}

/** The place as the API gives it. */
const given = async ({ directory, id }: Keeping): Promise<Place> =>
  (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body.record.body

const fr = (text: string) => ({ lang: 'fr', text })

describe.skipIf(noBrowser !== undefined)(
  `a listing written by hand${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    it('tells who comes by a message, from a day to another', async () => {
      await kept.keeping({}, WITHOUT_SCRIPT, async (keeping) => {
        const notices = part(keeping.page, 'notices')
        await notices.open()
        await notices.write('notice-from', '2026-12-24')
        await notices.send()
        expect(await notices.wrong()).toEqual(['Écrivez le message, ou effacez les dates.'])
        await notices.write('notice-text', 'Entrée par la cour')
        await notices.write('notice-to', '2026-12-20')
        await notices.send()
        expect(await notices.wrong()).toEqual([
          'Écrivez des dates comme 2026-12-24, la seconde après la première.',
        ])
        // Nothing typed is lost; what is wrong is said at the top too.
        expect(await notices.field('notice-text').inputValue()).toBe('Entrée par la cour')
        expect(await notices.form.locator('[role=alert] a').getAttribute('href')).toBe('#notice-from')
        await notices.write('notice-to', '2026-12-31')
        await notices.save()
        expect((await given(keeping)).notices).toEqual([
          { from: '2026-12-24', to: '2026-12-31', text: fr('Entrée par la cour') },
        ])
        expect(await publicWords(keeping)).toContain(
          'Du 24 décembre 2026 au 31 décembre 2026 Entrée par la cour',
        )
        await keeping.page.goto(`${keeping.url}/gerer/${keeping.id}`)
        await notices.open()
        await notices.field('notice-keep').uncheck()
        await notices.save()
        expect((await given(keeping)).notices).toBeUndefined()
      })
    })

    it('says when a telephone is answered and what the call costs, apart from the door', async () => {
      const contacts = [{ kind: 'phone', value: '+33555000000', nature: 'collective' }] as const
      await kept.keeping({ contacts: [...contacts] }, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'contacts')
        await form.open()
        await form.write('c0-hours', 'parfois')
        await form.send()
        expect((await form.wrong())[0]).toContain('Nous n’avons pas compris ces horaires')
        await form.write('c0-hours', 'du lundi au vendredi de 9h à 12h')
        await form.write('c0-cost', 'prix d’un appel local')
        await form.save()
        expect((await given(keeping)).contacts).toMatchObject([
          { value: '+33555000000', hours: 'Mo-Fr 09:00-12:00', cost: fr('prix d’un appel local') },
        ])
        const words = await publicWords(keeping)
        expect(words).toContain('(prix d’un appel local)')
        expect(words).toContain('Du lundi au vendredi 9 h – 12 h')
        // Written back in words: saved again, they say the same.
        await keeping.page.goto(`${keeping.url}/gerer/${keeping.id}`)
        await form.open()
        expect(await form.field('c0-hours').inputValue()).toMatch(/lundi/)
        await form.write('c0-purpose', 'Accueil')
        await form.save()
        expect((await given(keeping)).contacts).toMatchObject([
          { hours: 'Mo-Fr 09:00-12:00', purpose: fr('Accueil') },
        ])
      })
    })

    it('says for the residents of which territories a help is, by their names', async () => {
      await kept.keeping({ services: SERVICES }, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'services')
        await form.open()
        await form.write(`${SERVICE}.area`, 'Creuse\nSaint-Denis\nAtlantide')
        await form.send()
        const [wrong = ''] = await form.wrong()
        expect(wrong).toContain('« Saint-Denis »')
        expect(wrong).toContain('Saint-Denis (93066)')
        expect(plain((await form.form.locator('[role=alert]').textContent()) ?? '')).toContain(
          '« Atlantide »',
        )
        await form.write(`${SERVICE}.area`, 'Creuse\nSaint-Denis (93066)\nGuéret')
        await form.save()
        expect((await given(keeping)).services[0]?.area).toEqual(['23', '93066', '23096'])
        expect(await publicWords(keeping)).toContain('Creuse, Saint-Denis, Guéret')
        await keeping.page.goto(`${keeping.url}/gerer/${keeping.id}`)
        await form.open()
        expect(await form.field(`${SERVICE}.area`).inputValue()).toBe(
          'Creuse (23)\nSaint-Denis (93066)\nGuéret (23096)',
        )
        await form.write(`${SERVICE}.area`, 'France entière')
        await form.save()
        expect((await given(keeping)).services[0]?.area).toEqual(['france'])
        expect(await publicWords(keeping)).toContain('toute la France')
      })
    })

    it('leads to its sheet of Acceslibre, and to nothing else under that name', async () => {
      await kept.keeping({}, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'welcome')
        await form.open()
        await form.write('accessLibre', 'https://example.org/acceslibre.')
        await form.send()
        expect((await form.wrong())[0]).toContain('https://acceslibre.')
        const url = 'https://acceslibre.beta.gouv.fr/app/23-gueret/a/mairie/erp/maison/'
        await form.write('accessLibre', url)
        await form.save()
        expect((await given(keeping)).accessibility).toEqual({ url })
        await publicWords(keeping)
        expect(await keeping.page.locator(`a[href="${url}"]`).count()).toBe(1)
      })
    })

    it('opens only when activated, from a day to another', async () => {
      await kept.keeping({}, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'activations')
        await form.open()
        await form.write('activation-from', '2026-12-01')
        await form.write('activation-to', '2027-03-31')
        await form.write('activation-reason', 'plan grand froid')
        await form.send()
        expect((await form.wrong())[0]).toContain('Cochez que ce lieu')
        await form.tick('activation-dormant')
        await form.save()
        expect(await given(keeping)).toMatchObject({
          dormant: true,
          activations: [{ from: '2026-12-01', to: '2027-03-31', reason: fr('plan grand froid') }],
        })
        expect(await publicWords(keeping)).toContain(
          'Activé : Du 1er décembre 2026 au 31 mars 2027 (plan grand froid)',
        )
      })
    })

    it('says by whom one is sent, by what and what comes next', async () => {
      await kept.keeping({ services: SERVICES }, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'services')
        await form.open()
        await form.unfold('Sur orientation')
        await form.tick(`${SERVICE}.by`, 'social-worker')
        await form.tick(`${SERVICE}.means`, 'voucher')
        await form.write(`${SERVICE}.form`, 'example.org/bon')
        await form.write(`${SERVICE}.next`, 'On vous rappelle sous deux jours')
        await form.send()
        expect(await form.wrong()).toEqual(['Écrivez une adresse entière, avec https://.'])
        expect(await form.field(`${SERVICE}.next`).inputValue()).toBe('On vous rappelle sous deux jours')
        await form.write(`${SERVICE}.form`, 'https://example.org/bon')
        await form.save()
        expect((await given(keeping)).services[0]?.referral).toEqual({
          by: ['social-worker'],
          means: ['voucher'],
          form: 'https://example.org/bon',
          next: fr('On vous rappelle sous deux jours'),
        })
        const words = await publicWords(keeping)
        for (const said of ['Travailleur social', 'Bon d’orientation', 'example.org/bon', 'On vous rappelle'])
          expect(words.replaceAll("'", '’')).toContain(said)
      })
    })

    it('says when a help is offered, where it is not when the place is open', async () => {
      await kept.keeping({ services: SERVICES }, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'services')
        await form.open()
        await form.write(`${SERVICE}.hours`, 'mardi de 14h à 16h')
        await form.write(`${SERVICE}.valid-to`, '2027-03-31')
        await form.save()
        expect((await given(keeping)).services[0]).toMatchObject({
          hours: 'Tu 14:00-16:00',
          validUntil: '2027-03-31',
        })
        const words = await publicWords(keeping)
        expect(words).toMatch(/Horaires de cette aide.*Mardi 14 h – 16 h/)
        expect(words).toContain('Proposé Jusqu’au 31 mars 2027')
      })
    })

    it('leaves a stop where it is when something else of it is written', async () => {
      const stop = {
        id: '01980000-0000-7000-8000-0000000000cc',
        zone: 'Europe/Paris',
        address: { street: '1 place Bonnyaud', postcode: '23000', commune: 'Guéret', code: '23096' },
        position: { lat: 46.1689, lon: 1.8721, precision: 'address', method: 'pin' },
      } as const
      await kept.keeping({ kind: 'mobile', stops: [stop] }, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'stops')
        await form.open()
        await form.unfold('Ajouter un arrêt')
        await form.write('stop-new.street', '2 rue Neuve')
        await form.tick(`${stop.id}.remove`)
        await form.send()
        expect(await form.wrong()).toEqual(['Écrivez la commune, ou effacez le reste.'])
        expect(await form.field(`${stop.id}.remove`).isChecked()).toBe(true)
        await form.field(`${stop.id}.remove`).uncheck()
        await form.write('stop-new.street', '')
        await form.write(`${stop.id}.name`, 'Place du marché')
        await form.save()
        expect((await given(keeping)).stops).toEqual([{ ...stop, name: fr('Place du marché') }])
      })
    })

    it('says what a help costs, to the cent', async () => {
      await kept.keeping({ services: SERVICES }, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'services')
        await form.open()
        await form.write(`${SERVICE}.amount`, 'deux euros')
        await form.send()
        expect(await form.wrong()).toEqual(['Écrivez un montant comme 2 ou 2,50.'])
        await form.write(`${SERVICE}.amount`, '2,50')
        await form.save()
        expect((await given(keeping)).services[0]?.fees).toEqual([
          { kind: 'paid', amount: 2.5, currency: 'EUR' },
        ])
        expect(await publicWords(keeping)).toContain('Payant : 2,50 €')
        await keeping.page.goto(`${keeping.url}/gerer/${keeping.id}`)
        await form.open()
        expect(await form.field(`${SERVICE}.amount`).inputValue()).toBe('2,5')
      })
    })

    it('says which languages an interpreter speaks, apart from those spoken there', async () => {
      await kept.keeping({}, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'welcome')
        await form.open()
        await form.tick('language', 'fr')
        await form.unfold('Langues avec un interprète')
        await form.tick('interpreter', 'ti')
        await form.save()
        expect(await given(keeping)).toMatchObject({ languages: ['fr'], interpreters: ['ti'] })
        expect(await publicWords(keeping)).toMatch(/interprète[^.]*tigrigna/i)
      })
    })

    it('is looked at before it is saved, and nothing of it is kept until then', async () => {
      await kept.keeping({}, WITHOUT_SCRIPT, async (keeping) => {
        const { page } = keeping
        const form = part(page, 'essentials')
        await form.open()
        await form.write('name', 'Maison des Saules')
        await form.field('consent').check()
        await answered(page, () =>
          form.form.getByRole('button', { name: 'Voir avant d’enregistrer' }).click(),
        )
        expect(await page.locator('h1').textContent()).toBe('Maison des Saules')
        expect((await given(keeping)).name).toBe('Maison des Tilleuls')
        await answered(page, () => page.getByRole('button', { name: 'Modifier encore' }).click())
        expect(await form.field('name').inputValue()).toBe('Maison des Saules')
        expect((await given(keeping)).name).toBe('Maison des Tilleuls')
        await answered(page, () =>
          form.form.getByRole('button', { name: 'Voir avant d’enregistrer' }).click(),
        )
        await answered(page, () => page.getByRole('button', { name: 'Enregistrer' }).click())
        expect((await given(keeping)).name).toBe('Maison des Saules')
        expect(await publicWords(keeping)).toContain('Maison des Saules')
      })
    })

    it('takes a point written by hand, asks when it seems to be elsewhere, and none abroad', async () => {
      await kept.keeping({}, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'address')
        await form.open()
        await form.unfold('Écrire la latitude et la longitude')
        const put = async (lat: string, lon: string) => {
          await form.write('lat', lat)
          await form.write('lon', lon)
          await form.send()
        }
        await put('48,2', '11.5')
        expect(await form.wrong()).toEqual(['Ce point n’est pas en France : placez le repère sur le lieu.'])
        expect(await form.field('lat').inputValue()).toBe('48,2')
        await put('45.956', '2.168')
        const [wrong = ''] = await form.wrong()
        expect(wrong).toMatch(
          /^Le repère est à 33 km du centre de Guéret, à vol d’oiseau ; la commune la plus proche est Aubusson\./,
        )
        expect((await given(keeping)).position?.method).toBe('source')
        await form.tick('sure')
        await form.save()
        expect((await given(keeping)).position).toEqual({
          lat: 45.956,
          lon: 2.168,
          precision: 'address',
          method: 'pin',
        })
      })
    })

    it('keeps a hidden address hidden, whatever point its own people give it', async () => {
      const services = [{ id: SERVICE, terms: ['hebergement-femmes-victimes-de-violences'] }]
      await kept.keeping({ services }, WITHOUT_SCRIPT, async (keeping) => {
        const form = part(keeping.page, 'address')
        await form.open()
        // Sealed at its first save.
        await form.write('complement', 'Bâtiment B')
        await form.save()
        await form.unfold('Écrire la latitude et la longitude')
        await form.write('lat', '46.1712')
        await form.write('lon', '1.8734')
        await form.save()
        const place = await given(keeping)
        expect(place.sensitivity?.class).toBe('A')
        expect(place.position).toMatchObject({ precision: 'masked', method: 'commune-centre' })
        expect(JSON.stringify(place)).not.toMatch(/46\.1712|1\.8734/)
        // Its own people read it again.
        expect(await form.field('lat').inputValue()).toBe('46.1712')
      })
    })

    it('is read by machines with its errors, at 360 and 1280 pixels', async () => {
      for (const width of [360, 1280])
        await kept.keeping({ services: SERVICES }, { width }, async ({ page }) => {
          for (const [name, wrong] of [
            ['notices', 'notice-from'],
            ['activations', 'activation-from'],
            ['closures', 'from'],
          ] as const) {
            const form = part(page, name)
            await form.open()
            await form.write(wrong, '2026-12-24')
            await form.send()
            await form.form.locator('.wrong').first().waitFor()
            expect(await axe(page), `${name} at ${width} px`).toEqual([])
            expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
          }
        })
    })
  },
)
