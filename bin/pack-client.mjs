import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import ts from "typescript";
import { inProject, root } from "./project.mjs";

/** What the types of the entry refer to. */
const typed = ["byte-body", "client-types", "create-client", "main", "problem", "run-with", "runner-types"];
const block = 512;
/** Properties that neither callers nor the server see. */
const ours =
  /^(isVersioned|isEvents|isPlain|hasBegun|hasNews|isKnown|stopThose|stopAll|leftMs|waitMs|openAttempts|news|ended|ending|failures|onRegistered|firstMs|factor|maxMs|spread|profile|held|report|baseUrl|heartbeat)$/;

/** The declarations of one file, for `nodenext`: what they import names its file. */
function declarationsOf(name) {
  const text = readFileSync(inProject(`lib/sdk/${name}.ts`), "utf8");
  const compilerOptions = { isolatedDeclarations: true, declaration: true, target: ts.ScriptTarget.ES2022 };
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(text, {
    compilerOptions,
    fileName: `${name}.ts`,
  });
  const fault = diagnostics[0];
  if (fault)
    throw new Error(`lib/sdk/${name}.ts: ${ts.flattenDiagnosticMessageText(fault.messageText, " ")}`);
  return outputText.replace(/(from |import\()"\.\/(?:generated\/)?([\w-]+)"/g, '$1"./$2.js"');
}

/** The code, without what it was made of. */
async function codeFiles() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { main: "lib/sdk/main.ts" },
    outdir: "/",
    bundle: true,
    minify: true,
    platform: "neutral",
    format: "esm",
    target: "es2022",
    define: { "Number.POSITIVE_INFINITY": "Infinity" },
    tsconfigRaw: { compilerOptions: { paths: { "@/*": ["./*"] }, useDefineForClassFields: false } },
    mangleProps: ours,
    legalComments: "none",
    write: false,
    logLevel: "silent",
  });
  return outputFiles.map(({ path: file, text }) => [file.replace(/^.*[\\/]/, ""), text]);
}

/** A file in a tar: the same bytes whenever it is made. */
function entry(name, text) {
  const body = Buffer.from(text);
  const head = Buffer.alloc(block);
  const octal = (value, length) => `${value.toString(8).padStart(length - 1, "0")}\0`;
  head.write(`package/${name}`, 0);
  head.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(body.length, 12) + octal(0, 12), 100);
  head.write("        0", 148);
  head.write("ustar\x0000", 257);
  head.write(
    octal(
      head.reduce((sum, byte) => sum + byte, 0),
      7,
    ),
    148,
  );
  return Buffer.concat([head, body, Buffer.alloc((block - (body.length % block)) % block)]);
}

/** A gzip names the system that made it: left unknown, so that all make the same. */
function packed(tar) {
  const zipped = gzipSync(tar, { level: 9 });
  zipped[9] = 255;
  return zipped;
}

function manifest() {
  const { version, engines } = JSON.parse(readFileSync(inProject("package.json"), "utf8"));
  return {
    name: "@fluxara/client",
    version,
    description: "A client for the API of Fluxara's console, of the server that it was installed from",
    type: "module",
    exports: { ".": { types: "./main.d.ts", default: "./main.js" } },
    types: "./main.d.ts",
    sideEffects: false,
    engines,
  };
}

/** `@fluxara/client` as npm installs it, from the sources of `lib/sdk`. */
export async function packClient() {
  const schema = readFileSync(inProject("lib/sdk/generated/schema.ts"), "utf8");
  const files = [
    ["package.json", `${JSON.stringify(manifest(), null, 2)}\n`],
    ["README.md", readFileSync(inProject("lib/sdk/README.md"), "utf8")],
    ...(await codeFiles()),
    ...typed.map((name) => [`${name}.d.ts`, declarationsOf(name)]),
    ["schema.d.ts", schema],
  ];
  const entries = files.map(([name, text]) => entry(name, text));
  return packed(Buffer.concat([...entries, Buffer.alloc(2 * block)]));
}
