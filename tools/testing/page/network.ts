import { EventEmitter, once } from "node:events";

/** What happens to one request: `serve` passes it to its handler. A response that is not returned is lost. */
type Treatment = (serve: () => Promise<Response>, request: Request) => Promise<Response>;
type Rule = { method: string; path: RegExp; treat: Treatment };

/** Method, and what the path ends with. */
type Route = `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`;

const rules = new Set<Rule>();

/** As `fetch` fails where nothing is reached, or a connection breaks. */
const connectionLost = () => new TypeError("Failed to fetch");

/** From now on, the page's requests to `route` are treated so, until the returned function is called or the test ends. */
export function treat(route: Route, treatment: Treatment): () => void {
  const [method = "", path = ""] = route.split(" ");
  const rule = { method, path: new RegExp(`${path.replaceAll("*", "[^/]+")}$`), treat: treatment };
  rules.add(rule);
  return () => rules.delete(rule);
}

/** The bodies that the page sends to `route` from now on. */
export function bodiesSent(route: Route): string[] {
  const bodies: string[] = [];
  treat(route, async (serve, request) => {
    bodies.push(await request.clone().text());
    return serve();
  });
  return bodies;
}

const releases = new Set<() => void>();
let held = 0;

/** How many requests are held back now. */
export const countHeld = () => held;

/** Holds back requests to `route` from now on; `arrived` resolves with the first one. */
export function hold(route: Route): { arrived: Promise<unknown>; release: () => void } {
  const gate = new EventEmitter();
  const [arrived, released] = [once(gate, "arrived"), once(gate, "released")];
  let here = 0;
  const end = treat(route, async (serve) => {
    gate.emit("arrived");
    here++;
    held++;
    await released;
    return serve();
  });
  const release = (): void => {
    end();
    held -= here;
    here = 0;
    gate.emit("released");
  };
  releases.add(release);
  return { arrived, release };
}

/** Loses the responses to the next requests to `route`: as many as `times`. The server has done what they ask. */
export function loseResponses(route: Route, times = 1): void {
  let left = times;
  treat(route, async (serve) => {
    const response = await serve();
    if (left-- <= 0) return response;
    throw connectionLost();
  });
}

let isAway = false;

/** Until the returned function is called or the test ends, nothing is reached, and the browser says so. */
export function goOffline(): () => void {
  isAway = true;
  window.dispatchEvent(new Event("offline"));
  return mend;
}

function mend(): void {
  if (!isAway) return;
  isAway = false;
  window.dispatchEvent(new Event("online"));
}

/** Ends what tests did to the network. */
export function mendNetwork(): void {
  mend();
  rules.clear();
  for (const release of releases) release();
  releases.clear();
}

/** A request of the page on its way, through the first rules to the last one. */
export function onNetwork(request: Request, serve: () => Promise<Response>): Promise<Response> {
  if (isAway) return Promise.reject(connectionLost());
  const { pathname } = new URL(request.url);
  const matching = [...rules].filter(({ method, path }) => request.method === method && path.test(pathname));
  return matching.reduceRight<() => Promise<Response>>(
    (next, rule) => () => rule.treat(next, request),
    serve,
  )();
}
