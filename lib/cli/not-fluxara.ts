/** What is at the server's address is another program. */
export class NotFluxara extends Error {}
