import type { TryField, TryPlan } from "../try-it";

type TryRequest = { plan: TryPlan; values: TryField[]; token: string | null; content: string | Blob | null };
type TryPanel = { status: HTMLElement; output: HTMLElement; signal: AbortSignal };

/** More text makes the page slow, and nobody reads it here. */
const maxCharacters = 64 * 1024;

function urlOf({ plan, values }: TryRequest): string {
  const filledIn = (name: string) =>
    values.find((each) => each.in === "path" && each.name === name)?.value ?? "";
  const path = plan.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(filledIn(name)));
  const query = new URLSearchParams();
  for (const { name, value, ...field } of values)
    if (field.in === "query" && value !== "") query.append(name, value);
  return `/api/v1${path}${query.size > 0 ? `?${query}` : ""}`;
}

async function digestOf(bytes: Blob): Promise<string | null> {
  // Without TLS there is none, and the server says so.
  if (!crypto.subtle) return null;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await bytes.arrayBuffer()));
  return `sha-256=:${btoa(String.fromCharCode(...hash))}:`;
}

function headersOf({ values, token }: TryRequest): Headers {
  const given = values.filter((each) => each.in === "header" && each.value !== "");
  const headers = new Headers(given.map(({ name, value }) => [name, value]));
  if (token !== null) headers.set("authorization", `Bearer ${token.trim()}`);
  return headers;
}

async function requestOf(tried: TryRequest): Promise<RequestInit> {
  const { plan, token, content } = tried;
  const headers = headersOf(tried);
  const isFile = content instanceof Blob;
  if (content !== null && !headers.has("content-type"))
    headers.set("content-type", isFile ? "application/octet-stream" : "application/json");
  const digest = isFile && !headers.has("upload-offset") ? await digestOf(content) : null;
  if (digest !== null) headers.set("content-digest", digest);
  // A token acts for itself: never along with a session.
  return {
    method: plan.method,
    headers,
    body: content,
    credentials: token === null ? "same-origin" : "omit",
  };
}

const isText = (type: string) => /json|text|csv|event-stream/.test(type);

/** Reads text as it comes, which of an event stream never ends, up to what is shown. */
async function showText(response: Response, output: HTMLElement): Promise<void> {
  const pre = output.appendChild(document.createElement("pre"));
  pre.tabIndex = 0;
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (reader !== undefined && text.length < maxCharacters) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
    pre.textContent = text;
  }
  await reader?.cancel();
  if (text.length >= maxCharacters) pre.textContent = `${text.slice(0, maxCharacters)}\n… and more`;
  else pre.textContent = indented(text);
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function showBytes(response: Response, output: HTMLElement): Promise<void> {
  const bytes = await response.blob();
  output.append(`${bytes.size.toLocaleString("en")} bytes, ${bytes.type || "no type"}`);
  if (!bytes.type.startsWith("image/")) return;
  const image = document.createElement("img");
  image.alt = "What was answered";
  image.src = URL.createObjectURL(bytes);
  output.append(image);
}

/** Sends the request and shows its status, how long it took, and what was answered. */
export async function sendTry(tried: TryRequest, { status, output, signal }: TryPanel): Promise<void> {
  try {
    const began = performance.now();
    const response = await fetch(urlOf(tried), { ...(await requestOf(tried)), signal });
    const ms = Math.round(performance.now() - began);
    status.textContent = `${response.status} ${response.statusText}, ${ms} ms`;
    if (response.status === 204 || response.body === null) return;
    await (isText(response.headers.get("content-type") ?? "") ? showText : showBytes)(response, output);
  } catch (error) {
    if (signal.aborted) return;
    status.textContent = `No response: ${error instanceof Error ? error.message : String(error)}`;
  }
}
