import { Command, InvalidArgumentError } from "commander";
import { WebuiClient } from "@/lib/bridge/a1111/webui-client";
import { WebuiGenerator } from "@/lib/bridge/a1111/webui-generator";
import { env } from "@/lib/env";
import { addressOf, type GeneratorOptions, generatorUrl, withAddress } from "../generator-options";
import { err, exit, type ServerOptions, targetOf, withTarget } from "../server-command";
import { type BridgeFlags, bridgeRunOf, withBridge } from "./bridge-options";
import { runBridge } from "./run-bridge";
import { runnerReport } from "./runner-report";

type Options = ServerOptions & GeneratorOptions & BridgeFlags & { a1111?: string; auth?: string };

const example = "http://127.0.0.1:7860";
const wantedAuth = "expected user:password";
const isAuth = (value: string) => /^[^:]+:/.test(value);

function authOption(value: string): string {
  if (!isAuth(value)) throw new InvalidArgumentError(wantedAuth);
  return value;
}

/** Basic authentication, as `--api-auth` wants it. */
const basic = (auth: string) => ({ authorization: `Basic ${Buffer.from(auth).toString("base64")}` });

async function run(options: Options): Promise<number> {
  const { a1111: url, auth = env.a1111Auth, json = false } = options;
  if (url === undefined) {
    err("Web UI missing: use --a1111");
    return exit.usage;
  }
  if (auth !== undefined && !isAuth(auth)) {
    err(`FLUXARA_A1111_AUTH: ${wantedAuth}`);
    return exit.usage;
  }
  const target = targetOf(options);
  if (target === null) return exit.usage;
  const { headers, ...address } = addressOf(url, options);
  const client = new WebuiClient({ ...address, headers: { ...headers, ...(auth && basic(auth)) } });
  const place = {
    kind: "a1111" as const,
    version: async () => {
      await client.options();
      return null;
    },
    open: async () => new WebuiGenerator(client),
  };
  return runBridge(place, bridgeRunOf(options), target, runnerReport(json));
}

export function a1111Command(): Command {
  const command = new Command("a1111")
    .description("do jobs with AUTOMATIC1111, Forge or SD.Next, until it is told to end")
    .option(
      "--a1111 <url>",
      `URL of the web UI, started with --api, such as ${example} (required)`,
      generatorUrl(example),
    )
    .option("--auth <user:password>", "as the web UI's --api-auth (or FLUXARA_A1111_AUTH)", authOption);
  withTarget(withAddress(command, "the web UI"), "job:claim");
  return withBridge(command, {
    kind: "a1111",
    generator: "web UI",
    most: [1, "how many jobs it does at once: 1, since a web UI does one after the other"],
    usage: "wrong usage",
  }).action(async (options: Options) => {
    process.exitCode = await run(options);
  });
}
