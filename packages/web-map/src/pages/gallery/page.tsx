import type { Examples } from '../../ui/examples.ts'
import { GALLERY } from '../../ui/gallery.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'

/** Every component, each with a page of its own. */
export const GalleryPage = ({ view }: { view: View }) => (
  <Layout view={view} title="Components" unlisted>
    <h1 lang="en">Components</h1>
    <ul>
      {Object.entries(GALLERY).map(([name, examples]) => (
        <li lang="en">
          <a class="choice" href={link(view, `/dev/ui/${name}`)}>
            {name}
          </a>{' '}
          ({Object.keys(examples).length})
        </li>
      ))}
    </ul>
  </Layout>
)

/** Every example of one component. */
export const ComponentPage = ({ view, name, examples }: { view: View; name: string; examples: Examples }) => (
  <Layout view={view} title={name} unlisted>
    <p class="crumb">
      <a lang="en" href={link(view, '/dev/ui')}>
        Components
      </a>
    </p>
    <h1 lang="en">{name}</h1>
    {Object.entries(examples).map(([example, render]) => (
      <div>
        <h2 lang="en" class="small-title part-title">
          {example}
        </h2>
        {render(view)}
      </div>
    ))}
  </Layout>
)
