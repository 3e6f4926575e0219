import type { FastifyReply, FastifyRequest } from 'fastify';

/** The ETag of a document, by its version or a hash of it. Weak: compression changes the bytes, not what they say. */
export const etagOf = (version: number | string): string => `W/"${version}"`;

/** Marks the reply with its version, for private caches that ask each time; true when the caller has it already. */
export function isHeldAlready(
  request: FastifyRequest,
  reply: FastifyReply,
  version: number | string,
): boolean {
  const etag = etagOf(version);
  void reply.header('etag', etag).header('cache-control', 'private, no-cache');
  const held = request.headers['if-none-match'] ?? '';
  return held.split(',').some((each) => each.trim().replace(/^(?!W\/)/, 'W/') === etag);
}
