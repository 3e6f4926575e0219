import { type Kysely, sql } from 'kysely';
import * as z from 'zod/mini';

const maySchema = z.array(z.string());

/** Who may decide about held entries may adjust the books as well, until the co-op says otherwise. [ADJUST-1] */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ role: string; may: string }>`select role, may from office_roles`.execute(db);
  for (const { role, may } of rows) {
    const rights = maySchema.parse(JSON.parse(may));
    if (!rights.includes('resolve')) continue;
    await sql`update office_roles set may = ${JSON.stringify([...rights, 'adjust'])}
      where role = ${role}`.execute(db);
  }
}
