import type { View } from '../../view.ts'

/** “Écouter”: hidden until the script of the same name finds a voice on the device. */
export const Listen = ({ view }: { view: View }) => {
  const { listen } = view.t
  return (
    <div class="listen" data-island="listen" data-unsaid hidden>
      <button
        class="button"
        type="button"
        data-listen-play
        data-play={listen.play}
        data-pause={listen.pause}
        data-resume={listen.resume}
      >
        {listen.play}
      </button>{' '}
      <button class="button" type="button" data-listen-stop hidden>
        {listen.stop}
      </button>
    </div>
  )
}
