import type { Locator } from 'playwright-core';

/** Drags files over a place of the page and lets them fall there, as from a folder of the desktop. */
export async function dropFiles(
  place: Locator,
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  const dataTransfer = await place.page().evaluateHandle<object>(`(() => {
    const dropped = new DataTransfer();
    for (const { name, base64 } of ${JSON.stringify(given)})
      dropped.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    return dropped;
  })()`);
  for (const type of ['dragenter', 'dragover', 'drop']) await place.dispatchEvent(type, { dataTransfer });
}
