import { schemaDrift } from "@/lib/db/migrate/schema-drift";

const sql = await schemaDrift();
if (sql === undefined) {
  process.stdout.write("The migrations make the schema.\n");
} else {
  process.stderr.write(`prisma/schema.prisma has changed and no migration makes it so:\n\n${sql}\n`);
  process.exitCode = 1;
}
