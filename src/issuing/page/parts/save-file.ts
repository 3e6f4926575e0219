/** Hands a file to the browser's downloads under this name. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken the file by then, also on a slow machine.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
