/** `npm run key`: prints a new EVIDENCE_KEY and says how to keep it. */
import { newEvidenceKey } from './store/seal.ts'

process.stdout.write(`EVIDENCE_KEY=${newEvidenceKey()}\n`)
process.stderr.write('Put this line into .env and keep a copy apart from the database: without it nobody, Vigie included, can read the evidence.\n')
