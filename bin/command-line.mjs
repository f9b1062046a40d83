import { keepHeapSmall } from "./heap.mjs";
import { prepareServer } from "./prepare.mjs";
import { built, root } from "./project.mjs";
import { readSecretFiles } from "./secret-files.mjs";
import { unknownNames, wrongSetting } from "./settings.mjs";
import { nameSources } from "./source-names.mjs";

/** Commands that use the server's own database: words, bundle, what runs it, and the status that says that it could not. */
const onServer = [
  { words: ["admin", "reset"], bundle: "admin-reset.mjs", run: "adminReset", cannot: 1 },
  {
    words: ["backup", "verify"],
    bundle: "backup.mjs",
    run: "backupVerifyCommand",
    cannot: 3,
    isUnconfirmedRestore: true,
  },
  { words: ["backup"], bundle: "backup.mjs", run: "backupCommand", cannot: 3, isUnconfirmedRestore: true },
  {
    words: ["credentials", "read"],
    bundle: "credentials.mjs",
    run: "credentialsReadCommand",
    cannot: 3,
    isUnconfirmedRestore: true,
  },
  {
    words: ["credentials", "make-test-certificate"],
    bundle: "test-certificate.mjs",
    run: "makeTestCertificateCommand",
    cannot: 1,
    isUnconfirmedRestore: true,
  },
  { words: ["fsck"], bundle: "fsck.mjs", run: "fsckCommand", cannot: 3, isUnconfirmedRestore: true },
  {
    words: ["doctor"],
    bundle: "doctor.mjs",
    run: "doctorCommand",
    cannot: 3,
    isUnconfirmedRestore: true,
    // Wrong variables are among what it tells.
    takesAnySettings: true,
  },
  {
    words: ["storage", "migrate"],
    bundle: "storage-migrate.mjs",
    run: "storageMigrateCommand",
    cannot: 3,
    isUnconfirmedRestore: true,
  },
  { words: ["upgrade"], bundle: "upgrade.mjs", run: "upgradeCommand", cannot: 3, isUnconfirmedRestore: true },
  { words: ["drill"], bundle: "drill.mjs", run: "drillCommand", cannot: 3, isUnconfirmedRestore: true },
  { words: ["restore"], bundle: "restore.mjs", run: "restoreCommand", cannot: 3, isUnconfirmedRestore: true },
];

/** Its log would mix with its output, and so would what the SDK says of Node's version. */
function quiet() {
  process.env.FLUXARA_LOG_LEVEL ??= "silent";
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
}

/** Runs in the server's folder, where its data folder is found; `from` is the caller's, where the files are that it names. */
async function runOnServer({ words, bundle, run, isUnconfirmedRestore = false }, args, settings) {
  const from = process.cwd();
  process.chdir(root);
  keepHeapSmall();
  if (isUnconfirmedRestore) quiet();
  const program = await import(built(bundle));
  const setVariables = (values) => Object.assign(process.env, values);
  process.exitCode = await program[run](args.slice(words.length), { setVariables, from, settings });
}

const wantsHelp = (args) => args.includes("--help") || args.includes("-h");

/** Status of a command that was called wrongly. */
const misused = 2;

/** The variables as given, and what is wrong with them. */
function readSettings(command) {
  const variables = { ...process.env };
  const wrong =
    readSecretFiles(process.env) ?? (command === undefined ? undefined : wrongSetting(process.env));
  const unknown = unknownNames(process.env).filter((name) => !name.endsWith("_FILE"));
  return { variables, wrong, unknown };
}

function checkSettings({ wrong }, command, args) {
  if (wrong === undefined || wantsHelp(args) || command?.takesAnySettings) return;
  process.stderr.write(`${wrong}\n`);
  process.exit(command?.cannot ?? misused);
}

/** `help WORDS` is `WORDS --help`. */
const withHelp = (args) => (args[0] === "help" ? [...args.slice(1), "--help"] : args);

/**
 * Runs the built command line in the caller's folder. The build reports to stderr, so as not to mix with the command's
 * output.
 */
export async function commandLine() {
  const args = withHelp(process.argv.slice(2));
  const command = onServer.find(({ words }) => words.every((word, i) => word === args[i]));
  const settings = readSettings(command);
  checkSettings(settings, command, args);
  await prepareServer({ print: (line) => process.stderr.write(`${line}\n`) });
  nameSources();
  if (command !== undefined) return runOnServer(command, args, settings);
  process.argv.splice(2, Infinity, ...args);
  await import(built("cli.mjs"));
}
