/** Prints the page on paper or in the dark, as the phone is set, and follows when that changes. */
export function followMode(page: HTMLElement): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = (): void => {
    page.dataset['mode'] = dark.matches ? 'dark' : 'light';
  };
  follow();
  dark.addEventListener('change', follow);
}
