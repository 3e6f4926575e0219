import { type Outbox, openBareOutbox } from './bare-outbox.ts';
import { openRegister, type Register } from './register.ts';

declare global {
  interface Window {
    register: Register;
    outbox: Outbox;
  }
}

window.register = openRegister();
window.outbox = openBareOutbox();
