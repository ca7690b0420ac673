import { link } from '../../view.ts'
import type { Examples } from '../examples.ts'

export const examples: Examples = {
  'main and second': (view) => (
    <p class="row">
      <button class="button button-main" type="button">
        {view.t.search.submit}
      </button>
      <button class="button" type="button">
        {view.t.search.nearMe}
      </button>
    </p>
  ),
  'a link as a button': (view) => (
    <a class="button" href={link(view, '/')}>
      {view.t.error.search}
    </a>
  ),
  danger: (view) => (
    <a class="button button-danger" href={link(view, '/')}>
      {view.t.exit.label}
    </a>
  ),
  'toggles, off and on': (view) => (
    <p class="row">
      <a class="toggle" href={link(view, '/')}>
        {view.t.search.everyone}
      </a>
      <a class="toggle toggle-on" href={link(view, '/')}>
        {view.t.search.everyone}
      </a>
    </p>
  ),
  badge: (view) => <span class="badge">{view.t.demoTag}</span>,
}
