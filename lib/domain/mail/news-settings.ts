/** What people may be mailed about. */
export const newsKinds = ["mention", "reply", "assigned", "decided", "removals"] as const;
export type NewsKind = (typeof newsKinds)[number];

export const newsWays = ["now", "digest", "never"] as const;
export type NewsWay = (typeof newsWays)[number];

/** What an account is mailed about, and how. `digestAt`: `HH:MM` in `timeZone`, which has an IANA name. */
export type NewsSettings = Record<NewsKind, NewsWay> & { digestAt: string; timeZone: string };

/** For accounts that never chose. */
export const defaultNewsSettings = (timeZone: string): NewsSettings => ({
  mention: "digest",
  reply: "digest",
  assigned: "now",
  decided: "digest",
  removals: "digest",
  digestAt: "08:00",
  timeZone,
});

export const isTimeOfDay = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Offsets such as `+02:00`, which some engines take too, have no name and no summer time. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The unsubscribed kinds become `never`; of a digest, all that come by it. */
export function withoutNews(settings: NewsSettings, about: NewsKind | "digest"): NewsSettings {
  if (about !== "digest") return { ...settings, [about]: "never" };
  const left = newsKinds.map((kind) => [kind, settings[kind] === "digest" ? "never" : settings[kind]]);
  return { ...settings, ...Object.fromEntries(left) };
}
