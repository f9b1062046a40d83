import { type Endpoint, type ExampleRequest, needsOrigin, targetOf } from "./example-request";
import { literal, python as notation } from "./literal";

const quoted = (text: string) => JSON.stringify(text);

/** Header lines; the token is no header of the request's own, so that a redirect does not get it. */
function headersOf(endpoint: Endpoint, { headers, body, file }: ExampleRequest, url: string): string[] {
  const { reply } = endpoint;
  const own = Object.entries(headers).map(([name, value]) => [name, quoted(value)]);
  const isTyped = headers["content-type"] !== undefined;
  const all = [
    ...own,
    ...(needsOrigin(endpoint) ? [["Origin", quoted(url)]] : []),
    ...(body === undefined ? [] : [["Content-Type", '"application/json"']]),
    ...(file === undefined || isTyped ? [] : [["Content-Type", '"application/octet-stream"']]),
    ...(file === undefined || reply === "headers" ? [] : [["Content-Digest", 'f"sha-256=:{digest}:"']]),
  ];
  if (all.length === 0) return [];
  return [
    "    headers={",
    ...all.map(([name = "", value]) => `        ${quoted(name)}: ${value},`),
    "    },",
  ];
}

const reads: Record<Endpoint["reply"], string[]> = {
  json: ["print(json.load(response))"],
  list: ['print(json.load(response)["items"])'],
  none: ["print(response.status)"],
  bytes: ['open("result", "wb").write(response.read())'],
  events: ["for line in response:", "    print(line.decode(), end='')"],
  headers: ["print(response.status, dict(response.headers))"],
};

function importsOf({ reply, sender }: Endpoint, { body, file }: ExampleRequest): string[] {
  const hasDigest = file !== undefined && reply !== "headers";
  const names = [
    ...(hasDigest ? ["base64", "hashlib"] : []),
    ...(body !== undefined || reply === "json" || reply === "list" ? ["json"] : []),
    ...(sender === "nobody" ? [] : ["os"]),
  ];
  return [
    ...(names.length === 0 ? [] : [`import ${names.join(", ")}`]),
    "from urllib.request import Request, urlopen",
  ];
}

function credentials({ sender }: Endpoint): string[] {
  if (sender === "nobody") return [];
  const [name, value] =
    sender === "token"
      ? ["Authorization", "f\"Bearer {os.environ['FLUXARA_TOKEN']}\""]
      : ["Cookie", "f\"flx-session={os.environ['FLUXARA_SESSION']}\""];
  return [`request.add_unredirected_header("${name}", ${value})`];
}

function dataOf({ method, reply }: Endpoint, { body, file }: ExampleRequest): string[] {
  if (file !== undefined) return ["    data=data,"];
  if (body !== undefined) return [`    data=json.dumps(${literal(body, notation, "    ")}).encode(),`];
  return method === "POST" && reply !== "headers" ? ['    data=b"",'] : [];
}

/** The example as a program that needs only Python itself. */
export function python(endpoint: Endpoint, example: ExampleRequest, url: string): string {
  const { method, reply } = endpoint;
  const { file } = example;
  const digest = "digest = base64.b64encode(hashlib.sha256(data).digest()).decode()";
  return [
    ...importsOf(endpoint, example),
    "",
    ...(file === undefined ? [] : [`data = open(${quoted(file)}, "rb").read()`]),
    ...(file === undefined || reply === "headers" ? [] : [digest]),
    "request = Request(",
    `    ${quoted(`${url}/api/v1${targetOf(endpoint, example)}`)},`,
    ...(method === "GET" ? [] : [`    method="${method}",`]),
    ...headersOf(endpoint, example, url),
    ...dataOf(endpoint, example),
    ")",
    ...credentials(endpoint),
    "with urlopen(request) as response:",
    ...reads[reply].map((line) => `    ${line}`),
  ].join("\n");
}
