import { keepYoungGenerationSmall } from './common/young-generation';

// Imported before all else that a process loads.
keepYoungGenerationSmall();
