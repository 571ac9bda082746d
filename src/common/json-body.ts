/** Largest body that is read, uploads aside. */
export const MAX_JSON_BODY_BYTES = 1024 * 1024;
