/**
 * What pages of this server may load: themselves, WebAssembly among it, for reading cards. Images may also be drawn
 * by the app (data, blob). Nothing stands inline, neither scripts nor styles: what the app sets goes through the
 * browser's style objects. Nothing upgrades to https: a plain-http page must be able to explain itself. [GATE-9]
 */
export const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    manifestSrc: ["'self'"],
    mediaSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    styleSrc: ["'self'"],
    scriptSrcAttr: ["'none'"],
    workerSrc: ["'self'"],
  },
};
