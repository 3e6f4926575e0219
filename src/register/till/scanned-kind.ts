/** What a scanned text is, before anything looks into it: a member's card, a receipt's code, or a product's. [FIND-8] */
export function scannedKind(text: string): 'card' | 'receipt' | 'product' {
  if (/^S[CL]1:/.test(text.trim())) return 'card';
  return /^https?:\/\/[^/]+\/r#/i.test(text.trim()) ? 'receipt' : 'product';
}
