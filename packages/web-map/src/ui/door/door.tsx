import { wordsIn } from '@maillage/shared/place'
import { DOORS } from '@maillage/shared/taxonomy'
import { link, type View } from '../../view.ts'
import { Pictogram } from '../pictogram/pictogram.tsx'

type DoorEntry = (typeof DOORS)[number]

/** Doors of the first series: internet, telephone, computer. */
const FIRST = 6

/** One door of the home page: a family of help, its drawing, and the search behind it. */
const Door = ({ view, door, warm }: { view: View; door: DoorEntry; warm?: boolean }) => (
  <a
    class={warm ? 'door door-warm' : 'door'}
    href={link(view, '/', new URLSearchParams(door.terms.map((term) => ['service', term])))}
  >
    <Pictogram view={view} name={door.terms[0] ?? ''} />
    {wordsIn(door.label, view.lang)}
  </a>
)

/** The home page's doors (people.md §7), in two series. */
export function Doors({ view }: { view: View }) {
  const t = view.t.search
  const series = [
    { title: t.doorsFirst, doors: DOORS.slice(0, FIRST), warm: false },
    { title: t.doorsSecond, doors: DOORS.slice(FIRST), warm: true },
  ]
  return (
    <section aria-labelledby="doors">
      <h2 id="doors">{t.doors}</h2>
      {series.map(({ title, doors, warm }) => (
        <>
          <h3 class="small-title">{title}</h3>
          <ul class="doors">
            {doors.map((door) => (
              <li>
                <Door view={view} door={door} warm={warm} />
              </li>
            ))}
          </ul>
        </>
      ))}
    </section>
  )
}
