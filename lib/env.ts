import { resolve } from "node:path";

/** Reads a variable; an empty string counts as unset. */
function read(name: string): string | undefined {
  const value = process.env[name];
  return value === undefined || value === "" ? undefined : value;
}

const isLoopback = (url: string | undefined) =>
  url === undefined || /^https?:\/\/(localhost|127\.|\[::1\])/.test(url);

/** The only reader of `process.env`. Getters, since tests and the start script set variables late. */
export const env = {
  get port() {
    return Number(read("PORT") ?? 3000);
  },
  get host() {
    return read("HOST") ?? "127.0.0.1";
  },
  /** Absolute. Holds the embedded database, the binaries on local disk and the generated secret. */
  get dataDir() {
    return resolve(/* turbopackIgnore: true */ read("FLUXARA_DATA_DIR") ?? "./data");
  },
  get databaseUrl() {
    return read("DATABASE_URL");
  },
  /**
   * Null if bytes are stored on the local disk. An incomplete set of variables is refused earlier, by
   * `bin/settings.mjs`.
   */
  get s3() {
    const [endpoint, bucket] = [read("FLUXARA_S3_ENDPOINT"), read("FLUXARA_S3_BUCKET")];
    const [accessKeyId, secretAccessKey] = [
      read("FLUXARA_S3_ACCESS_KEY_ID"),
      read("FLUXARA_S3_SECRET_ACCESS_KEY"),
    ];
    if (endpoint === undefined || bucket === undefined) return null;
    if (accessKeyId === undefined || secretAccessKey === undefined) return null;
    const region = read("FLUXARA_S3_REGION") ?? "us-east-1";
    const forcePathStyle = read("FLUXARA_S3_FORCE_PATH_STYLE") === "1";
    return { endpoint, region, bucket, accessKeyId, secretAccessKey, forcePathStyle };
  },
  /** A folder or `s3://bucket/prefix`, where the program makes backups by itself; undefined: it makes none. */
  get backupTo() {
    return read("FLUXARA_BACKUP_TO");
  },
  /** How often, such as `1h`. */
  get backupEvery() {
    return read("FLUXARA_BACKUP_EVERY") ?? "1h";
  },
  /** For how long it keeps them, such as `14d`. */
  get backupKeep() {
    return read("FLUXARA_BACKUP_KEEP") ?? "14d";
  },
  /** Seals the secret in backups. */
  get backupKey() {
    return read("FLUXARA_BACKUP_KEY");
  },
  /** How buckets of backups are reached; by default as the store is. Null if neither is set. */
  get backupS3() {
    const endpoint = read("FLUXARA_BACKUP_S3_ENDPOINT");
    const [accessKeyId, secretAccessKey] = [
      read("FLUXARA_BACKUP_S3_ACCESS_KEY_ID"),
      read("FLUXARA_BACKUP_S3_SECRET_ACCESS_KEY"),
    ];
    if (endpoint === undefined || accessKeyId === undefined || secretAccessKey === undefined) return this.s3;
    const region = read("FLUXARA_BACKUP_S3_REGION") ?? "us-east-1";
    const forcePathStyle = read("FLUXARA_BACKUP_S3_FORCE_PATH_STYLE") === "1";
    return { endpoint, region, accessKeyId, secretAccessKey, forcePathStyle };
  },
  get publicUrl() {
    return read("FLUXARA_PUBLIC_URL");
  },
  /** How many proxies stand before it, or in which networks they are. */
  get proxies() {
    return read("FLUXARA_PROXIES");
  },
  /** Set at start if no public URL was: then pages have whatever host people reach them by. */
  get anyHost() {
    return read("FLUXARA_ANY_HOST") === "1";
  },
  get secret() {
    return read("FLUXARA_SECRET");
  },
  /** Most bytes of one account's unfinished uploads. */
  get uploadQuotaGiB() {
    return Number(read("FLUXARA_UPLOAD_QUOTA_GIB") ?? 20);
  },
  /** Most jobs that a workspace keeps. */
  get jobsPerWorkspace() {
    return Number(read("FLUXARA_JOBS_PER_WORKSPACE") ?? 2_000_000);
  },
  /** How long requests are still taken after SIGTERM, while readiness is denied; 0 where no balancer asks. */
  get drainSeconds() {
    return Number(read("FLUXARA_DRAIN_SECONDS") ?? (isLoopback(read("FLUXARA_PUBLIC_URL")) ? 0 : 5));
  },
  /** How long running responses may take after that. */
  get stopSeconds() {
    return Number(read("FLUXARA_STOP_SECONDS") ?? 25);
  },
  /** An SMTP server; undefined: nothing is mailed. */
  get smtpUrl() {
    return read("FLUXARA_SMTP_URL");
  },
  get mailFrom() {
    return read("FLUXARA_MAIL_FROM");
  },
  /** The most mails an hour, of all processes together. */
  get mailHourly() {
    return Number(read("FLUXARA_MAIL_HOURLY") ?? 1_000);
  },
  /** Names, addresses and networks beside the internet that webhooks may be sent to. */
  get webhookHosts() {
    return read("FLUXARA_WEBHOOK_HOSTS") ?? "";
  },
  /** Certificates as PEM whose signers count as known, besides the shipped list. */
  get credentialsTrust() {
    return read("FLUXARA_CREDENTIALS_TRUST");
  },
  /** The same in a file. */
  get credentialsTrustFile() {
    return read("FLUXARA_CREDENTIALS_TRUST_FILE");
  },
  /** Whether the shipped list is left out. */
  get credentialsTrustOnly() {
    return read("FLUXARA_CREDENTIALS_TRUST_ONLY") === "1";
  },
  /** Certificates as PEM, the signer's first, with which files that leave are signed; undefined: none are. */
  get credentialsCertificate() {
    return read("FLUXARA_CREDENTIALS_CERTIFICATE");
  },
  /** Its private key, as PEM. */
  get credentialsKey() {
    return read("FLUXARA_CREDENTIALS_KEY");
  },
  /** A program that signs with it instead, and its arguments, as a JSON list. */
  get credentialsCommand() {
    return read("FLUXARA_CREDENTIALS_COMMAND");
  },
  /** Who must have a second factor. */
  get secondFactor() {
    return (read("FLUXARA_SECOND_FACTOR") ?? "optional") as "optional" | "operators" | "all";
  },
  /** Null if nobody signs in by OpenID Connect. `bin/settings.mjs` refuses an incomplete or wrong set earlier. */
  get oidc() {
    const [issuer, clientId] = [read("FLUXARA_OIDC_ISSUER"), read("FLUXARA_OIDC_CLIENT_ID")];
    const clientSecret = read("FLUXARA_OIDC_CLIENT_SECRET");
    if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
    return {
      issuer,
      clientId,
      clientSecret,
      name: read("FLUXARA_OIDC_NAME") ?? new URL(issuer).host,
      scopes: read("FLUXARA_OIDC_SCOPES") ?? "openid email profile",
      newAccounts: (read("FLUXARA_OIDC_NEW") ?? "approve") as "approve" | "auto" | "off",
      /** Of new accounts' verified e-mails; empty: any. */
      domains: (read("FLUXARA_OIDC_DOMAINS") ?? "")
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
      groupsClaim: read("FLUXARA_OIDC_GROUPS_CLAIM") ?? "groups",
      /** `group=workspace:role, group=*:role, group=operator`; empty: groups change nothing. */
      roles: read("FLUXARA_OIDC_ROLES") ?? "",
      link: (read("FLUXARA_OIDC_LINK") ?? "asked") as "asked" | "verified",
      required: read("FLUXARA_OIDC_REQUIRED") === "1",
      sessionHours: Number(read("FLUXARA_OIDC_SESSION_HOURS") ?? 12),
      tokenDays: Number(read("FLUXARA_OIDC_TOKEN_DAYS") ?? 30),
      /** The `acr` by which the provider says that a second factor was shown, besides `amr` with `mfa`. */
      strongAcr: read("FLUXARA_OIDC_ACR"),
    };
  },
  get sample() {
    return read("FLUXARA_SAMPLE") !== "0";
  },
  get adminEmail() {
    return read("FLUXARA_ADMIN_EMAIL");
  },
  get adminPassword() {
    return read("FLUXARA_ADMIN_PASSWORD");
  },
  get adminToken() {
    return read("FLUXARA_ADMIN_TOKEN");
  },
  /** The server that the command line calls. */
  get url() {
    return read("FLUXARA_URL");
  },
  get token() {
    return read("FLUXARA_TOKEN");
  },
  /** Where programs keep what they may lose; undefined: below the home folder. */
  get stateHome() {
    return read("XDG_STATE_HOME");
  },
  /** `user:password` of AUTOMATIC1111's `--api-auth`. */
  get a1111Auth() {
    return read("FLUXARA_A1111_AUTH");
  },
  /** Folder of sample files for tests; tests that need it are skipped if unset. */
  get corpus() {
    return read("FLUXARA_CORPUS");
  },
  /** Minimum log level: pino's names, or `silent`. */
  get logLevel() {
    return read("FLUXARA_LOG_LEVEL") ?? "info";
  },
  /** Which requests have a line in the log besides failures and slow ones: `writes`, `all`, or undefined. */
  get loggedRequests() {
    return read("FLUXARA_LOG_REQUESTS");
  },
  /** Where metrics are read; undefined: nowhere. */
  get metrics() {
    const place = /^(.+):(\d+)$/.exec(read("FLUXARA_METRICS") ?? "");
    if (place === null) return undefined;
    const [, host = "", port] = place;
    return { host: host.replace(/^\[|\]$/g, ""), port: Number(port), token: read("FLUXARA_METRICS_TOKEN") };
  },
  /** Where systemd listens, if it started this process with `Type=notify`. */
  get notifySocket() {
    return read("NOTIFY_SOCKET");
  },
  /** How long systemd waits for a sign of life; 0: for ever. */
  get watchdogMs() {
    return Number(read("WATCHDOG_USEC") ?? 0) / 1_000;
  },
  get production() {
    return read("NODE_ENV") === "production";
  },
};

const ownVariable = /^(FLUXARA_|NEXTAUTH_|PG|AWS_)|^(DATABASE_URL|PORT|HOST)$/;

/** The variables for a program that signs: all but this installation's own. Its key store may be reached by those of AWS. */
export const commandVariables = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(FLUXARA_|NEXTAUTH_|PG)|^DATABASE_URL$/.test(name)),
  ) as NodeJS.ProcessEnv;

/** The variables of this process that say nothing of this installation, for a program that is to know nothing of it. */
export const foreignVariables = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !ownVariable.test(name)),
  ) as NodeJS.ProcessEnv;
