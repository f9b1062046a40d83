import { authorMigration } from "@/lib/db/migrate/author-migration";
import { isAppError } from "@/lib/errors";

const name = process.argv[2] ?? "";
try {
  const file = await authorMigration(name, new Date());
  process.stdout.write(file ? `${file}\n` : "The migrations already make this schema.\n");
} catch (error) {
  if (!isAppError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
