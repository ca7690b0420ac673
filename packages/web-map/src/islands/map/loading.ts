/** What the doors of the maps share: whether a map can be drawn here, and its sheet of style. @module */

/**
 * MapLibre is written for Chrome 98, Firefox 105 and Safari 16.4, told here by two features that came with them: an
 * older browser would fetch it to find it cannot be read. It draws with WebGL 2 and nothing else.
 */
export function canDraw(): boolean {
  if (!('structuredClone' in window && 'OffscreenCanvas' in window)) return false
  const context = document.createElement('canvas').getContext('webgl2')
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  return context !== null
}

export function loadStyle(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sheet = document.createElement('link')
    sheet.rel = 'stylesheet'
    sheet.href = path
    sheet.onload = () => resolve()
    sheet.onerror = () => reject(new Error(path))
    document.head.appendChild(sheet)
  })
}
