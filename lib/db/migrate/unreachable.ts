import { AppError, isAppError } from "@/lib/errors";

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? "");
}

export function isMissingDatabase(error: unknown): boolean {
  return codeOf(error) === "3D000";
}

const reasons: Record<string, string> = {
  ECONNREFUSED: "nobody listens there",
  ENOENT: "its socket is not there",
  ENOTFOUND: "the host is unknown",
  EAI_AGAIN: "the host is unknown",
  ETIMEDOUT: "it does not answer",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the host cannot be reached",
  ECONNRESET: "it closed the connection",
  "28P01": "user or password is wrong",
  "28000": "this user may not connect",
  "3D000": "the database does not exist",
  "42501": "this user may not create the database",
  "53300": "it has no connection left",
  "57P03": "it is starting up or shutting down",
};

/** Host, port and database of a URL, without user and password. */
function serverOf(url: URL): string {
  const host = url.searchParams.get("host") ?? `${url.hostname || "localhost"}:${url.port || "5432"}`;
  return `${host}${url.pathname}`;
}

function parse(url: string): URL | undefined {
  try {
    const parsed = new URL(url);
    return /^postgres(ql)?:$/.test(parsed.protocol) && parsed.pathname.length > 1 ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** An error for people, in one sentence: which server, and why it cannot be used. */
export function unreachable(url: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  const parsed = parse(url);
  const server = parsed ? serverOf(parsed) : "DATABASE_URL";
  const password = parsed?.password;
  const words = error instanceof Error ? error.message : String(error);
  const safe = password
    ? words.replaceAll(decodeURIComponent(password), "…").replaceAll(password, "…")
    : words;
  const reason = reasons[codeOf(error)] ?? safe;
  return new AppError("unavailable", `The database ${server} (DATABASE_URL) cannot be used: ${reason}`);
}
