import * as z from "zod";

/** What a provider says of a person. */
export type ProviderClaims = {
  subject: string;
  /** In lower case; null if there is none that an account can have. */
  email: string | null;
  /** Only if the provider says `true`; texts such as "true" do not count. */
  isVerified: boolean;
  name: string | null;
  /** Null if it does not say. */
  groups: readonly string[] | null;
  /** Whether groups are elsewhere, since they are too many. */
  isDistributed: boolean;
  /** Whether a second factor was shown there. */
  isStrong: boolean;
};

const Email = z.email().max(254);
const maxNameLength = 100;

function emailOf(said: unknown): string | null {
  const parsed = Email.safeParse(typeof said === "string" ? said.trim() : said);
  return parsed.success ? parsed.data.toLowerCase() : null;
}

/** Without control characters, which PostgreSQL or a list of names would not take. */
function nameOf(said: unknown): string | null {
  if (typeof said !== "string") return null;
  const name = said.replace(/[\p{Cc}\p{Cf}]+/gu, " ").trim();
  return name === "" ? null : [...name].slice(0, maxNameLength).join("");
}

function groupsOf(said: unknown): string[] | null {
  if (said === undefined || said === null) return null;
  return [said].flat().filter((group) => typeof group === "string");
}

type ClaimNames = { groupsClaim: string; strongAcr: string | undefined };

/** Reads the claims of an ID token or of userinfo, whose signature or sender were checked. */
export function readClaims(
  claims: Record<string, unknown>,
  { groupsClaim, strongAcr }: ClaimNames,
): ProviderClaims {
  const { sub, email, email_verified, name, amr, acr, _claim_names: elsewhere } = claims;
  return {
    subject: String(sub),
    email: emailOf(email),
    isVerified: email_verified === true,
    name: nameOf(name),
    groups: groupsOf(claims[groupsClaim]),
    isDistributed: typeof elsewhere === "object" && elsewhere !== null && groupsClaim in elsewhere,
    isStrong: [amr].flat().includes("mfa") || (strongAcr !== undefined && acr === strongAcr),
  };
}

export const isUsableSubject = (sub: unknown): sub is string =>
  typeof sub === "string" && sub !== "" && sub.length <= 255 && !sub.includes("\0");

export const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1);
