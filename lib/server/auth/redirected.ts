/** An answer of next-auth that leads elsewhere: it has the address as JSON for scripts, as a header for forms. */
export function redirected(answer: Response, to: string): Response {
  const headers = new Headers(answer.headers);
  if (!headers.has("location"))
    return new Response(JSON.stringify({ url: to }), { status: answer.status, headers });
  headers.set("location", to);
  return new Response(null, { status: answer.status, headers });
}
