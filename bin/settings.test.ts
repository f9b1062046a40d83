import { expect, it } from "vitest";
import { unknownNames, wrongSetting } from "./settings.mjs";

const s3 = {
  FLUXARA_S3_ENDPOINT: "https://s3.example",
  FLUXARA_S3_BUCKET: "b",
  FLUXARA_S3_ACCESS_KEY_ID: "k",
  FLUXARA_S3_SECRET_ACCESS_KEY: "s",
};

const pem = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;

type Refused = [Record<string, string>, RegExp];
const each = (name: string, values: readonly string[], sentence: RegExp): Refused[] =>
  values.map((value) => [{ [name]: value }, sentence]);

const refused: Refused[] = [
  ...each("PORT", ["0", "70000", "abc", "80.5", "0x50", " 80", "-1"], /^PORT is ".*1 to 65535/),
  ...each(
    "FLUXARA_PUBLIC_URL",
    ["fluxara.example", "ftp://a", "https://a/fluxara", "https://a/?b", "https://me:pw@a", "https://"],
    /^FLUXARA_PUBLIC_URL is ".*without a path/,
  ),
  ...each(
    "DATABASE_URL",
    ["nonsense", "mysql://a@b/c", "postgresql://host", "postgresql://host/"],
    /^DATABASE_URL is not valid: postgresql:\/\/user/,
  ),
  ...each(
    "FLUXARA_PROXIES",
    ["17", "-1", "1.5", "proxy", "10.0.0.0/33", "10.0.0.0/8/8", "10.0.0.0/8,", "10.0.0.0/"],
    /^FLUXARA_PROXIES is ".*networks such as/,
  ),
  ...each(
    "FLUXARA_CREDENTIALS_TRUST",
    ["x", pem("AAAA")],
    /^FLUXARA_CREDENTIALS_TRUST is not valid: certificates/,
  ),
  ...each(
    "FLUXARA_CREDENTIALS_TRUST_FILE",
    ["/nowhere.pem", "package.json", "bin"],
    /^FLUXARA_CREDENTIALS_TRUST_FILE is ".*certificates as PEM, of at most 1 MB/,
  ),
  ...each("FLUXARA_DRAIN_SECONDS", ["601", "-1", "1.5", "soon"], /^FLUXARA_DRAIN_SECONDS is ".*0 to 600/),
  [{ FLUXARA_SECRET: "short" }, /^FLUXARA_SECRET is not valid: at least 32/],
  [{ FLUXARA_LOG_LEVEL: "verbose" }, /^FLUXARA_LOG_LEVEL is "verbose": one of trace/],
  [{ FLUXARA_SAMPLE: "false" }, /^FLUXARA_SAMPLE is "false": 0 or 1/],
  [{ ...s3, FLUXARA_S3_FORCE_PATH_STYLE: "true" }, /^FLUXARA_S3_FORCE_PATH_STYLE is "true"/],
  [{ ...s3, FLUXARA_S3_ENDPOINT: "s3.example" }, /^FLUXARA_S3_ENDPOINT is "s3.example"/],
  [
    { ...s3, FLUXARA_S3_SECRET_ACCESS_KEY: "" },
    /^FLUXARA_S3_ENDPOINT, .* set, but not FLUXARA_S3_SECRET_ACCESS_KEY: set all four/,
  ],
  [
    { KUBERNETES_SERVICE_HOST: "10.0.0.1" },
    /^DATABASE_URL is not set, and this is Kubernetes: .*FLUXARA_EMBEDDED=1/,
  ],
  [{ FLUXARA_S3_REGION: "eu" }, /^FLUXARA_S3_REGION set, but not FLUXARA_S3_ENDPOINT, /],
  ...each(
    "FLUXARA_BACKUP_EVERY",
    ["1", "0h", "h", "1 h", "1w"],
    /^FLUXARA_BACKUP_EVERY is ".*30m, 1h or 14d/,
  ),
  ...each("FLUXARA_BACKUP_TO", ["s3://", "s3:///prefix"], /^FLUXARA_BACKUP_TO is ".*s3:\/\/bucket\/prefix/),
  [{ FLUXARA_BACKUP_KEY: "short" }, /^FLUXARA_BACKUP_KEY is not valid: at least 16/],
  [
    { FLUXARA_BACKUP_S3_ENDPOINT: "https://s3.example" },
    /^FLUXARA_BACKUP_S3_ENDPOINT set, but not FLUXARA_BACKUP_S3_ACCESS_KEY_ID, .*all three/,
  ],
];

it.each(refused)("%j is refused in one sentence", (variables, sentence) => {
  const said = wrongSetting(variables) ?? "";
  expect(said).toMatch(sentence);
  expect(said).toMatch(/^[^\n]*\.$/);
});

it("what may be secret is not repeated", () => {
  const wrong = { DATABASE_URL: "postgres//u:pass-word@h", FLUXARA_SECRET: "pass-word" };
  expect(wrongSetting(wrong)).not.toContain("pass-word");
  expect(wrongSetting({ FLUXARA_SECRET: "pass-word" })).not.toContain("pass-word");
});

it.each([
  {},
  { PORT: "", DATABASE_URL: "", FLUXARA_PUBLIC_URL: "", FLUXARA_SECRET: "", FLUXARA_S3_BUCKET: "" },
  { PORT: "80", FLUXARA_PUBLIC_URL: "https://a.example/", FLUXARA_LOG_LEVEL: "warn", FLUXARA_SAMPLE: "0" },
  {
    FLUXARA_PUBLIC_URL: "http://[::1]:3000",
    DATABASE_URL: "postgresql:///fluxara?host=/run/pg&user=fluxara",
  },
  { FLUXARA_PROXIES: "0" },
  { KUBERNETES_SERVICE_HOST: "10.0.0.1", FLUXARA_EMBEDDED: "1" },
  { KUBERNETES_SERVICE_HOST: "10.0.0.1", DATABASE_URL: "postgresql://a:b@db/fluxara" },
  { FLUXARA_PROXIES: "10.0.0.0/8, 2001:db8::/32,192.0.2.1", FLUXARA_DRAIN_SECONDS: "600" },
  { ...s3, FLUXARA_S3_FORCE_PATH_STYLE: "1", FLUXARA_S3_REGION: "eu" },
])("%j is taken", (variables) => {
  expect(wrongSetting(variables)).toBeUndefined();
});

it("names that are none of ours are told, but not those that Kubernetes gives", () => {
  const kubernetes = {
    FLUXARA_SERVICE_HOST: "10.0.0.1",
    FLUXARA_PORT: "tcp://10.0.0.1:80",
    FLUXARA_PORT_80_TCP: "x",
  };
  expect(unknownNames({ ...s3, ...kubernetes, FLUXARA_DATADIR: "/srv", PATH: "" })).toEqual([
    "FLUXARA_DATADIR",
  ]);
});
