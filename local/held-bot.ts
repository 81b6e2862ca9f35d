/** The bot, held back: it reads all its modules, then waits for a word of its parent, so that a start takes as long as its work. */
import './hold.ts'
import '../src/main.ts'
