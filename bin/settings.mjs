import { isIP } from "node:net";
import { credentialRules, secretCredentials, wrongSigning } from "./credential-settings.mjs";

const isWord = (words) => (value) => words.includes(value);

/** The parsed URL; undefined if it is none, or has another protocol. */
function urlOf(value, protocols) {
  try {
    const url = new URL(value);
    return protocols.includes(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a URL is the root of a host, where pages, cookies and the API are. */
function isOrigin(value) {
  const url = urlOf(value, ["http:", "https:"]);
  return url !== undefined && url.pathname === "/" && !url.username && !url.search && !url.hash;
}

const isDatabase = (value) => (urlOf(value, ["postgresql:", "postgres:"])?.pathname.length ?? 0) > 1;
const isPort = (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535;

/** As in 127.0.0.1:9464 or [::1]:9464. */
function isAddress(value) {
  const [, host, port] = /^(\[[\da-f:.]+\]|[^\s:[\]]+):(\d+)$/i.exec(value) ?? [];
  return host !== undefined && isPort(port);
}

const isSeconds = (value) => /^\d{1,3}$/.test(value) && Number(value) <= 600;
const seconds = [isSeconds, "a whole number of seconds from 0 to 600 is expected"];

/** An address, or a network as in 10.0.0.0/8. */
function isNetwork(text) {
  const [ip = "", bits = "0", ...more] = text.trim().split("/");
  const most = { 4: 32, 6: 128 }[isIP(ip)] ?? -1;
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}

const isHosts = (value) =>
  value.split(",").every((one) => /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?\.?$/i.test(one.trim()) || isNetwork(one));

const isProxies = (value) =>
  /^\d{1,2}$/.test(value) ? Number(value) <= 16 : value.split(",").every(isNetwork);

/** https, or http on this machine. */
function isIssuer(value) {
  const url = urlOf(value, ["http:", "https:"]);
  if (url === undefined || url.username || url.search || url.hash) return false;
  return url.protocol === "https:" || /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname);
}

/** As in `designers=studio:reviewer, leads=*:admin, ops=operator`. */
const isRoles = (value) =>
  value
    .split(",")
    .every((one) => /^\s*[^=,]+=\s*(operator|(\*|[a-z0-9-]+):(reviewer|beta|admin))\s*$/.test(one));

const isDomains = (value) => value.split(/[\s,]+/).every((one) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(one));
const isMailServer = (value) => urlOf(value, ["smtp:", "smtps:"])?.hostname;
const isMailAddress = (value) =>
  /^[^\s@<>"',;]+@[^\s@<>"',;]+$|^[^\r\n<>"]+ <[^\s@<>"',;]+@[^\s@<>"',;]+>$/.test(value);
const isCount = (value) => /^[1-9]\d{0,5}$/.test(value);
const aCount = [isCount, "a whole number above 0 is expected"];

const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];
const period = [(value) => /^[1-9]\d{0,4}[mhd]$/.test(value), "a period such as 30m, 1h or 14d is expected"];
const aSwitch = [isWord(["0", "1"]), "0 or 1 is expected"];
const anything = [() => true, ""];

/** By variable: whether a value can be used, and what is expected. Values that may be secret are never repeated. */
const rules = {
  PORT: [isPort, "a whole number from 1 to 65535 is expected"],
  HOST: anything,
  DATABASE_URL: [isDatabase, "postgresql://user:password@host:5432/name is expected"],
  FLUXARA_DATA_DIR: anything,
  FLUXARA_PUBLIC_URL: [isOrigin, "http:// or https:// and a host is expected, without a path"],
  FLUXARA_PROXIES: [
    isProxies,
    "a number of hops up to 16, or networks such as 10.0.0.0/8,192.0.2.1 are expected",
  ],
  FLUXARA_SECRET: [(value) => value.length >= 32, "at least 32 characters are expected"],
  FLUXARA_EMBEDDED: aSwitch,
  FLUXARA_SAMPLE: aSwitch,
  FLUXARA_UPLOAD_QUOTA_GIB: [(value) => /^[1-9]\d{0,5}$/.test(value), "a whole number of GiB is expected"],
  FLUXARA_JOBS_PER_WORKSPACE: aCount,
  FLUXARA_SMTP_URL: [
    isMailServer,
    "smtps://user:password@host:465 or smtp://user:password@host:587 is expected",
  ],
  FLUXARA_MAIL_FROM: [isMailAddress, "an address such as fluxara@example.com is expected"],
  FLUXARA_MAIL_HOURLY: aCount,
  FLUXARA_WEBHOOK_HOSTS: [
    isHosts,
    "names, addresses, networks such as 10.0.0.0/8, loopback or private are expected, separated by commas",
  ],
  ...credentialRules,
  FLUXARA_SECOND_FACTOR: [isWord(["optional", "operators", "all"]), "optional, operators or all is expected"],
  FLUXARA_OIDC_ISSUER: [isIssuer, "https:// and the provider's address is expected"],
  FLUXARA_OIDC_CLIENT_ID: anything,
  FLUXARA_OIDC_CLIENT_SECRET: anything,
  FLUXARA_OIDC_NAME: anything,
  FLUXARA_OIDC_SCOPES: [
    (value) => value.split(/\s+/).includes("openid"),
    "words with openid among them are expected",
  ],
  FLUXARA_OIDC_NEW: [isWord(["approve", "auto", "off"]), "approve, auto or off is expected"],
  FLUXARA_OIDC_DOMAINS: [isDomains, "domains such as example.com,example.org are expected"],
  FLUXARA_OIDC_GROUPS_CLAIM: anything,
  FLUXARA_OIDC_ROLES: [isRoles, "designers=studio:reviewer, leads=*:admin, ops=operator is expected"],
  FLUXARA_OIDC_LINK: [isWord(["asked", "verified"]), "asked or verified is expected"],
  FLUXARA_OIDC_REQUIRED: aSwitch,
  FLUXARA_OIDC_SESSION_HOURS: aCount,
  FLUXARA_OIDC_TOKEN_DAYS: aCount,
  FLUXARA_OIDC_ACR: anything,
  FLUXARA_DRAIN_SECONDS: seconds,
  FLUXARA_STOP_SECONDS: seconds,
  FLUXARA_LOG_LEVEL: [isWord(levels), `one of ${levels.join(", ")} is expected`],
  FLUXARA_LOG_REQUESTS: [isWord(["writes", "all"]), "writes or all is expected"],
  FLUXARA_METRICS: [isAddress, "an address and a port such as 127.0.0.1:9464 are expected"],
  FLUXARA_METRICS_TOKEN: anything,
  FLUXARA_ADMIN_EMAIL: anything,
  FLUXARA_ADMIN_PASSWORD: anything,
  FLUXARA_ADMIN_TOKEN: anything,
  FLUXARA_S3_ENDPOINT: [
    (value) => urlOf(value, ["http:", "https:"]),
    "http:// or https:// and a host is expected",
  ],
  FLUXARA_S3_BUCKET: anything,
  FLUXARA_S3_ACCESS_KEY_ID: anything,
  FLUXARA_S3_SECRET_ACCESS_KEY: anything,
  FLUXARA_S3_REGION: anything,
  FLUXARA_S3_FORCE_PATH_STYLE: aSwitch,
  FLUXARA_BACKUP_TO: [(value) => !/^s3:\/\/(\/|$)/.test(value), "a folder or s3://bucket/prefix is expected"],
  FLUXARA_BACKUP_EVERY: period,
  FLUXARA_BACKUP_KEEP: period,
  FLUXARA_BACKUP_KEY: [(value) => value.length >= 16, "at least 16 characters are expected"],
  FLUXARA_BACKUP_S3_ENDPOINT: [
    (value) => urlOf(value, ["http:", "https:"]),
    "http:// or https:// and a host is expected",
  ],
  FLUXARA_BACKUP_S3_ACCESS_KEY_ID: anything,
  FLUXARA_BACKUP_S3_SECRET_ACCESS_KEY: anything,
  FLUXARA_BACKUP_S3_REGION: anything,
  FLUXARA_BACKUP_S3_FORCE_PATH_STYLE: aSwitch,
  FLUXARA_URL: anything,
  FLUXARA_TOKEN: anything,
  FLUXARA_A1111_AUTH: anything,
  FLUXARA_CORPUS: anything,
};

/** All variables of the program. */
export const settingNames = Object.keys(rules);

/** Not repeated: secret, or long. */
const secret = new Set([
  ...secretCredentials,
  "DATABASE_URL",
  "FLUXARA_SECRET",
  "FLUXARA_BACKUP_KEY",
  "FLUXARA_SMTP_URL",
]);

/** Kubernetes sets these for every program beside a service named fluxara. */
const ofKubernetes = /^FLUXARA_(SERVICE_|PORT$|PORT_)/;

/** Names that look like ours but are not: mistyped, or another program's. */
export const unknownNames = (variables) =>
  Object.keys(variables).filter(
    (name) => name.startsWith("FLUXARA_") && !(name in rules) && !ofKubernetes.test(name),
  );

/** Settings that mean nothing alone: an object store's must not mean the local disk. */
function halfStore(given, prefix, { needed, all }) {
  const set = given.filter((name) => name.startsWith(prefix));
  const missing = needed.map((name) => `${prefix}${name}`).filter((name) => !given.includes(name));
  if (set.length === 0 || missing.length === 0) return undefined;
  return `${set.join(", ")} set, but not ${missing.join(", ")}: ${all}.`;
}

const stores = {
  FLUXARA_S3_: {
    needed: ["ENDPOINT", "BUCKET", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY"],
    all: "set all four for an object store, or none for the local disk",
  },
  FLUXARA_BACKUP_S3_: {
    needed: ["ENDPOINT", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY"],
    all: "set all three, or none to reach the bucket of backups as the store's",
  },
  FLUXARA_OIDC_: {
    needed: ["ISSUER", "CLIENT_ID", "CLIENT_SECRET"],
    all: "set all three, or none if nobody signs in by OpenID Connect",
  },
};

/** A pod is replaced before its predecessor has ended, and often has no volume. */
function embeddedInKubernetes({ KUBERNETES_SERVICE_HOST, DATABASE_URL, FLUXARA_EMBEDDED }) {
  if (!KUBERNETES_SERVICE_HOST || DATABASE_URL || FLUXARA_EMBEDDED === "1") return undefined;
  return "DATABASE_URL is not set, and this is Kubernetes: set it, or FLUXARA_EMBEDDED=1 for one pod with a volume of its own.";
}

function wrongValue(variables, given) {
  for (const [name, [isRight, right]] of Object.entries(rules)) {
    if (!given.includes(name) || isRight(variables[name])) continue;
    const value = secret.has(name) ? "not valid" : JSON.stringify(variables[name]);
    return `${name} is ${value}: ${right}.`;
  }
  return undefined;
}

/**
 * What is wrong with the variables, in one sentence; undefined if nothing is. An empty one counts as unset. Needs no
 * package, since it runs before anything is installed.
 */
export function wrongSetting(variables) {
  const given = Object.keys(variables).filter((name) => variables[name] !== "");
  return (
    wrongValue(variables, given) ??
    Object.entries(stores)
      .map(([prefix, store]) => halfStore(given, prefix, store))
      .find(Boolean) ??
    wrongSigning(variables) ??
    embeddedInKubernetes(variables)
  );
}
