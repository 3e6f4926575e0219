import { useEffect } from 'react';

/** Colours the phone's own bar as the card is, while one is shown. */
export function useGround(colour: string): void {
  useEffect(() => {
    const meta = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]');
    const before = meta?.content;
    if (meta) meta.content = colour;
    document.body.style.background = colour;
    return () => {
      if (meta && before !== undefined) meta.content = before;
      document.body.style.background = '';
    };
  }, [colour]);
}
