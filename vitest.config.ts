import { defineConfig } from 'vitest/config'

/** Three workers on two cores: the longest files wait for other processes most of their time. Test files of one worker share their modules: reading them anew for each took a fifth of the suite's time. What a test changes in a module it puts back. */
export default defineConfig({ test: { include: ['tests/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000, maxWorkers: 3, isolate: false } })
