import { OF_REGISTERS } from './of-registers.ts';
import { OF_THE_DOOR } from './of-the-door.ts';
import { OF_THE_OFFICE } from './of-the-office.ts';
import { OF_THE_SERVICE } from './of-the-service.ts';
import type { Examples } from './example.ts';

/** Every address of the API. */
export const EXAMPLES: Examples = { ...OF_REGISTERS, ...OF_THE_DOOR, ...OF_THE_OFFICE, ...OF_THE_SERVICE };
